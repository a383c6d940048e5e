"""A chart as data: drawn by a script where there is one, a table for everybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from portal.vietnamese_dates import grouped

__all__ = ["Chart", "Line"]

NOTHING = "–"


@dataclass(frozen=True)
class Line:
    """One figure along the axis; None where there is none. One that is not drawn stands in the table only."""

    label: str
    values: Sequence[int | None]
    is_drawn: bool = True


@dataclass(frozen=True)
class Chart:
    """Lines over an axis. `labels` stand below it and are short, `names` stand in the table."""

    id: str
    title: str
    axis: str
    labels: Sequence[str]
    names: Sequence[str]
    lines: Sequence[Line]

    @property
    def data(self) -> dict:
        """Return what the script draws."""
        drawn = [line for line in self.lines if line.is_drawn]
        lines = [{"label": line.label, "values": list(line.values)} for line in drawn]
        return {"labels": list(self.labels), "lines": lines}

    @property
    def words(self) -> str:
        """Return what somebody hears who cannot see the chart."""
        return f"Biểu đồ: {self.title}. {self._summit} Số liệu đầy đủ có trong bảng ngay bên dưới."

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return not any(value for line in self.lines for value in line.values)

    @property
    def rows(self) -> Iterator[tuple[str, list[str]]]:
        """Return the rows of the table: the name of a part, and its figures in words."""
        for name, *values in zip(self.names, *(line.values for line in self.lines), strict=True):
            yield name, [NOTHING if value is None else grouped(value) for value in values]

    @cached_property
    def _summit(self) -> str:
        """Return where the first line is highest."""
        line = self.lines[0]
        highest = max((value or 0 for value in line.values), default=0)
        if not highest:
            return "Chưa có lượt nào."
        name = self.names[[value or 0 for value in line.values].index(highest)]
        return f"{line.label} cao nhất: {grouped(highest)} ({name})."

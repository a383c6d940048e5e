"""The table of weekdays and hours: every cell has its number, and one of five shades beside it."""

from dataclasses import dataclass

from portal.vietnamese_dates import WEEKDAYS, grouped, short_date
from stats.figures.heat_map import HeatMap
from stats.figures.spans import Span

__all__ = ["HeatTable", "heat_table_of"]


@dataclass(frozen=True)
class Cell:
    """Views in one hour of one weekday; `level` from 0 to 5."""

    views: int
    level: int


@dataclass(frozen=True)
class HeatTable:
    """Rows by weekday; `note` where hours are not there for all of the period."""

    hours: list[str]
    rows: list[tuple[str, list[Cell]]]
    busiest: str
    note: str


def heat_table_of(heat: HeatMap, span: Span) -> HeatTable:
    """Return the table of `heat`."""
    rows = [
        (WEEKDAYS[day], [Cell(views, heat.level(views)) for views in row])
        for day, row in enumerate(heat.views)
    ]
    hours = [f"{hour:02d}" for hour in range(len(heat.views[0]))]
    return HeatTable(hours, rows, _busiest(heat), _note(heat, span))


def _busiest(heat: HeatMap) -> str:
    """Return the busiest hour in words, nothing where there is none."""
    if not heat.most:
        return ""
    day, hour = next((d, h) for d, row in enumerate(heat.views) for h, n in enumerate(row) if n == heat.most)
    return f"Đông nhất: {WEEKDAYS[day]}, từ {hour} giờ đến {hour + 1} giờ, {grouped(heat.most)} lượt."


def _note(heat: HeatMap, span: Span) -> str:
    if heat.since is None or heat.since <= span.first_day:
        return ""
    kept = "Số theo giờ chỉ được giữ 13 tháng."
    return f"Trong kỳ này, số liệu theo giờ có từ ngày {short_date(heat.since)}. {kept}"

"""What a program may ask of the figures: days, unit and site, capped and read strictly; else a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..figures.spans import Span, Unit, parts_of

__all__ = ["LONGEST_SPAN", "Asked", "Wrong", "read_request"]

LONGEST_SPAN = 800  # days
LONGEST_VALUE = 255  # characters
UNITS = {unit.value: unit for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH)}
FIRST_YEAR = 2000
# Other names are refused: a mistyped one would else give figures nobody asked for.
NAMES = ("tu", "den", "theo", "trang")


class Wrong(Exception):
    """The request cannot be answered; the message is a sentence for the person behind the program."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Days of a period, into what they are cut, and the host name of one site or nothing."""

    span: Span
    unit: Unit
    host: str = ""

    @property
    def parts(self) -> list[Span]:
        """Return the parts of the period in order."""
        return parts_of(self.span, self.unit)


def read_request(values: Mapping[str, str], today: date) -> Asked:
    """Return what `values` ask for. Raises Wrong with the reason."""
    for name in values:
        if name not in NAMES:
            raise Wrong("Chỉ nhận các tham số tu, den, theo và trang.")
        if len(values[name]) > LONGEST_VALUE:
            raise Wrong(f"Tham số {name} quá dài.")
    span = _span(_day(values, "tu"), _day(values, "den"), today)
    return Asked(span, _unit(values.get("theo", Unit.DAY.value)), values.get("trang", "").lower())


def _day(values: Mapping[str, str], name: str) -> date:
    text = values.get(name, "")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # Python reads 20261101 and 2026-W44-1 as well; one way of writing suffices.
    if day is None or day.isoformat() != text or day.year < FIRST_YEAR:
        raise Wrong(f"Tham số {name} phải là một ngày viết như 2026-11-01.")
    return day


def _span(first: date, last: date, today: date) -> Span:
    if last < first:
        raise Wrong("Ngày cuối (den) phải từ ngày đầu (tu) trở đi.")
    if last > today:
        raise Wrong("Chưa có số liệu của những ngày sau hôm nay.")
    span = Span(first, last)
    if span.days > LONGEST_SPAN:
        raise Wrong(f"Mỗi lần chỉ lấy được nhiều nhất {LONGEST_SPAN} ngày.")
    return span


def _unit(text: str) -> Unit:
    if text not in UNITS:
        raise Wrong("Tham số theo phải là ngay, tuan hoặc thang.")
    return UNITS[text]

"""Periods of local days that figures are asked for: presets, what each is compared with, its parts (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from ..periods import ONE_DAY, day_bounds, first_of_month, monday_of, utc_hour

__all__ = ["Preset", "Span", "Unit", "comparison_of", "hours_of", "parts_of", "span_of", "unit_for"]

MONTHS_OF_QUARTER, MONTHS_OF_YEAR = 3, 12
# The longest span, in days, that is shown by hours, by days, by weeks (a quarter); beyond by months.
HOURS_UP_TO, DAYS_UP_TO, WEEKS_UP_TO = 2, 45, 100


class Preset(StrEnum):
    """The periods that can be chosen by name; the values stand in addresses."""

    TODAY = "hom-nay"
    YESTERDAY = "hom-qua"
    SEVEN_DAYS = "7-ngay"
    THIS_WEEK = "tuan-nay"
    THIS_MONTH = "thang-nay"
    LAST_MONTH = "thang-truoc"
    THIS_QUARTER = "quy-nay"
    LAST_QUARTER = "quy-truoc"
    THIS_YEAR = "nam-nay"
    LAST_YEAR = "nam-truoc"
    CUSTOM = "tuy-chon"


class Unit(StrEnum):
    """Into what a span is cut for a chart or a table."""

    HOUR = "gio"
    DAY = "ngay"
    WEEK = "tuan"
    MONTH = "thang"


@dataclass(frozen=True, slots=True)
class Span:
    """Local days from the first to the last, both included. Raises ValueError for the wrong way round."""

    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError("a span ends before it begins")

    @property
    def days(self) -> int:
        """Return the number of days, at least 1."""
        return (self.last_day - self.first_day).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def span_of(preset: Preset, today: date) -> Span:
    """Return the days of `preset`, none of them after `today`. Raises ValueError for CUSTOM."""
    match preset:
        case Preset.TODAY:
            return Span(today, today)
        case Preset.YESTERDAY:
            return Span(today - ONE_DAY, today - ONE_DAY)
        case Preset.SEVEN_DAYS:
            return Span(today - timedelta(days=6), today)
        case Preset.THIS_WEEK:
            return Span(monday_of(today), today)
        case Preset.CUSTOM:
            raise ValueError("the days of a custom period must be given")
    first = _first_of(preset, today)
    if preset in MONTHS_OF_LAST:
        return Span(_months_earlier(first, MONTHS_OF_LAST[preset]), first - ONE_DAY)
    return Span(first, today)


def comparison_of(preset: Preset, span: Span) -> Span:
    """Return the days that those of `span` are compared with.

    For a calendar period the one before it, cut to as many days as have passed of this; for a whole one the
    whole one before; for any other as many days right before it.
    """
    if preset is Preset.THIS_WEEK:
        return Span(span.first_day - timedelta(days=7), span.last_day - timedelta(days=7))
    if preset in MONTHS_OF_LAST:
        return Span(_months_earlier(span.first_day, MONTHS_OF_LAST[preset]), span.first_day - ONE_DAY)
    before = span.first_day - ONE_DAY
    if preset in MONTHS_OF_THIS:
        first = _months_earlier(span.first_day, MONTHS_OF_THIS[preset])
        return Span(first, min(first + timedelta(days=span.days - 1), before))
    return Span(span.first_day - timedelta(days=span.days), before)


def unit_for(span: Span) -> Unit:
    """Return the unit that gives a chart of `span` a readable number of points."""
    if span.days <= HOURS_UP_TO:
        return Unit.HOUR
    if span.days <= DAYS_UP_TO:
        return Unit.DAY
    return Unit.WEEK if span.days <= WEEKS_UP_TO else Unit.MONTH


def parts_of(span: Span, unit: Unit) -> list[Span]:
    """Return the days, weeks (from Monday) or calendar months of `span`, in order, cut at its ends.

    Raises ValueError for hours, which are no days: see `hours_of`.
    """
    if unit is Unit.HOUR:
        raise ValueError("hours are no parts of whole days")
    return list(_parts(span, unit))


def hours_of(span: Span, zone: ZoneInfo) -> list[datetime]:
    """Return the UTC hours of the local days of `span`; a day has 23 or 25 where clocks change."""
    begin, end = day_bounds(span.first_day, zone)[0], day_bounds(span.last_day, zone)[1]
    first = utc_hour(begin)
    hours = (first + timedelta(hours=n) for n in range(int((end - first) / timedelta(hours=1)) + 1))
    return [hour for hour in hours if begin <= hour < end]


MONTHS_OF_THIS = {
    Preset.THIS_MONTH: 1,
    Preset.THIS_QUARTER: MONTHS_OF_QUARTER,
    Preset.THIS_YEAR: MONTHS_OF_YEAR,
}
MONTHS_OF_LAST = {
    Preset.LAST_MONTH: 1,
    Preset.LAST_QUARTER: MONTHS_OF_QUARTER,
    Preset.LAST_YEAR: MONTHS_OF_YEAR,
}


def _first_of(preset: Preset, today: date) -> date:
    """Return the first day of the calendar month, quarter or year that contains `today`."""
    months = MONTHS_OF_THIS.get(preset) or MONTHS_OF_LAST[preset]
    return _months_earlier(first_of_month(today), (today.month - 1) % months)


def _months_earlier(first: date, months: int) -> date:
    """Return the first of the month that lies `months` before the month that begins with `first`."""
    years, month = divmod(first.year * MONTHS_OF_YEAR + first.month - 1 - months, MONTHS_OF_YEAR)
    return date(years, month + 1, 1)


def _parts(span: Span, unit: Unit) -> Iterator[Span]:
    begin = span.first_day
    while begin <= span.last_day:
        end = min(_last_of_part(begin, unit), span.last_day)
        yield Span(begin, end)
        begin = end + ONE_DAY


def _last_of_part(day: date, unit: Unit) -> date:
    if unit is Unit.DAY:
        return day
    if unit is Unit.WEEK:
        return monday_of(day) + timedelta(days=6)
    return _months_earlier(first_of_month(day), -1) - ONE_DAY

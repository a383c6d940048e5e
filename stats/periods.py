"""Days, weeks and months of the counter, bounded by local midnights (pure).

Nothing is ever reset: "today" is a key made from the moment a view came in.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

__all__ = [
    "Periods",
    "day_bounds",
    "first_of_month",
    "local_day",
    "monday_of",
    "periods_at",
    "seconds_to_midnight",
    "utc_hour",
]

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Periods:
    """The first local days of the three calendar periods that contain `today`."""

    today: date
    monday: date
    month: date


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day of `moment` in `zone`. Raises ValueError for a moment without a zone."""
    return _aware(moment).astimezone(zone).date()


def monday_of(day: date) -> date:
    """Return the Monday of the week of `day`; Vietnamese weeks begin on Monday."""
    return day - timedelta(days=day.weekday())


def first_of_month(day: date) -> date:
    """Return the first day of the month of `day`."""
    return day.replace(day=1)


def periods_at(moment: datetime, zone: ZoneInfo) -> Periods:
    """Return the periods that contain `moment`. Raises ValueError for a moment without a zone."""
    today = local_day(moment, zone)
    return Periods(today=today, monday=monday_of(today), month=first_of_month(today))


def day_bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the UTC moments of the local midnights around `day`; the second is not part of it."""
    return _midnight(day, zone), _midnight(day + ONE_DAY, zone)


def seconds_to_midnight(moment: datetime, zone: ZoneInfo) -> int:
    """Return the whole seconds left of the local day of `moment`, at least 1.

    Raises ValueError for a moment without a zone.
    """
    _, end = day_bounds(local_day(moment, zone), zone)
    return max(1, int((end - moment).total_seconds()))


def utc_hour(moment: datetime) -> datetime:
    """Return the begin of the UTC hour of `moment`. Raises ValueError for a moment without a zone."""
    return _aware(moment).astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no day")
    return moment

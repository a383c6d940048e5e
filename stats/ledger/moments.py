"""The local day and the UTC hour of a moment in whole seconds since 1970 (pure).

Remembered by quarter of an hour, at which every zone changes its clock: asking the zone anew for each view
costs more than counting it.
"""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from ..periods import local_day

__all__ = ["HOUR_SECONDS", "begin_of_hour", "day_at", "hour_at"]

QUARTER_SECONDS = 15 * 60
HOUR_SECONDS = 60 * 60


def day_at(seconds: int, zone: ZoneInfo) -> date:
    """Return the calendar day in `zone`."""
    return _day_of_quarter(seconds // QUARTER_SECONDS, zone)


def hour_at(seconds: int) -> int:
    """Return the number of the UTC hour, counted from 1970."""
    return seconds // HOUR_SECONDS


def begin_of_hour(number: int) -> datetime:
    """Return the moment at which the UTC hour `number` begins."""
    return datetime.fromtimestamp(number * HOUR_SECONDS, UTC)


@lru_cache(maxsize=1024)
def _day_of_quarter(number: int, zone: ZoneInfo) -> date:
    return local_day(datetime.fromtimestamp(number * QUARTER_SECONDS, UTC), zone)

"""Pure: working time. When something is due that may take so many working hours.

Knows nothing of where the days off come from; see `working_calendar`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
# Office hours of a People's Committee, Monday to Friday.
SHIFTS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
HOURS_A_DAY = 7.5
_WEEKEND = (5, 6)
# A calendar in which nobody works for a year is a mistake, not a reason to search for ever.
LONGEST_SEARCH = timedelta(days=366)


@dataclass(frozen=True)
class Calendar:
    """Days that differ from their weekday: days off, and working days made up on a weekend.

    A day in both is a working day.
    """

    holidays: frozenset[date] = frozenset()
    made_up: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office works on `day`."""
        if day in self.made_up:
            return True
        return day.weekday() not in _WEEKEND and day not in self.holidays


def working_time_after(start: datetime, hours: float, calendar: Calendar) -> datetime:
    """Return the moment at which `hours` of working time have passed since `start`.

    A start outside working time counts from the next opening. The answer lies in working time, its
    closing moments included. Raises ValueError for negative hours, a start without a time zone, or when
    a year does not suffice.
    """
    if hours < 0:
        raise ValueError("hours must not be negative")
    start = _local(start)
    left = timedelta(hours=hours)
    for opens, closes in _shifts(start.date(), start.date() + LONGEST_SEARCH, calendar):
        begin = max(start, opens)
        if begin >= closes:
            continue
        if left <= closes - begin:
            return begin + left
        left -= closes - begin
    raise ValueError("no such working time within a year")


def working_hours_between(begin: datetime, end: datetime, calendar: Calendar) -> float:
    """Return the hours of working time from `begin` to `end`; 0 when `end` is not later.

    Raises ValueError for a moment without a time zone.
    """
    begin, end = _local(begin), _local(end)
    total = timedelta()
    for opens, closes in _shifts(begin.date(), end.date(), calendar):
        total += max(min(closes, end) - max(opens, begin), timedelta())
    return total / timedelta(hours=1)


def one_working_day_after(start: datetime, calendar: Calendar) -> datetime:
    """Return the moment one full working day after `start`: the same hour of the next one, as a rule.

    Raises ValueError like `working_time_after`.
    """
    return working_time_after(start, HOURS_A_DAY, calendar)


def full_working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """Return how many working days lie after `first` and before `last`; neither counts itself."""
    ahead = range(1, (last - first).days)
    return sum(calendar.is_working_day(first + timedelta(days=number)) for number in ahead)


def _local(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(ZONE)


def _shifts(first: date, last: date, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """Yield opening and closing of all shifts from `first` to `last`, both included."""
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        if calendar.is_working_day(day):
            for opens, closes in SHIFTS:
                yield datetime.combine(day, opens, ZONE), datetime.combine(day, closes, ZONE)

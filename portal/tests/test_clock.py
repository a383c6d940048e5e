"""Working time across nights, weekends, Tết and made-up Saturdays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.approval.clock import (
    HOURS_A_DAY,
    SHIFTS,
    ZONE,
    Calendar,
    full_working_days_between,
    one_working_day_after,
    working_hours_between,
    working_time_after,
)

PLAIN = Calendar()
# Tết of 2027 as announced for schools and offices: Thursday 4 to Wednesday 10 February.
TET = Calendar(holidays=frozenset(date(2027, 2, day) for day in range(4, 11)))
# Monday 31 August 2026 is off, Saturday 22 August makes up for it.
MADE_UP = Calendar(
    holidays=frozenset({date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2)}),
    made_up=frozenset({date(2026, 8, 22)}),
)

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
CALENDARS = st.builds(Calendar, st.frozensets(DAYS, max_size=40), st.frozensets(DAYS, max_size=10))
MOMENTS = st.datetimes(
    datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.sampled_from([ZONE, UTC])
).map(lambda moment: moment.replace(microsecond=0))
# Quarters of an hour: no rounding hides a mistake.
HOURS = st.integers(0, 320).map(lambda quarters: quarters / 4)


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    """A local moment. 1 June 2026 is a Monday."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def is_in_working_time(moment: datetime, calendar: Calendar) -> bool:
    local = moment.astimezone(ZONE)
    return calendar.is_working_day(local.date()) and any(
        opens <= local.time() <= closes for opens, closes in SHIFTS
    )


class TestAfter:
    @pytest.mark.parametrize(
        ("start", "hours", "due"),
        [
            (at(6, 1, 8), 2, at(6, 1, 10)),
            (at(6, 1, 7, 30), 4, at(6, 1, 11, 30)),
            (at(6, 1, 10), 4, at(6, 1, 16)),  # over the noon rest
            (at(6, 1, 16), 4, at(6, 2, 10, 30)),  # over the night
            (at(6, 1, 12), 1, at(6, 1, 14, 30)),  # sent at noon
            (at(6, 1, 11, 30), 1, at(6, 1, 14, 30)),  # at the last moment before it
            (at(6, 1, 5), 1, at(6, 1, 8, 30)),
            (at(6, 1, 17), 1, at(6, 2, 8, 30)),
            (at(6, 1, 23, 59), 4, at(6, 2, 11, 30)),
            (at(6, 2, 0), 4, at(6, 2, 11, 30)),  # midnight itself
            (at(6, 5, 16), 4, at(6, 8, 10, 30)),  # Friday afternoon
            (at(6, 6, 9), 4, at(6, 8, 11, 30)),  # Saturday
            (at(6, 7, 23), 80, at(6, 22, 14, 30)),
            (at(6, 1, 9), 0, at(6, 1, 9)),
            (at(6, 6, 9), 0, at(6, 8, 7, 30)),
        ],
    )
    def test_due__when_plain_weeks(self, start, hours, due):
        assert working_time_after(start, hours, PLAIN) == due

    @pytest.mark.parametrize(
        ("start", "hours", "due"),
        [
            (at(2, 3, 16, year=2027), 1, at(2, 3, 17, year=2027)),  # just before Tết
            (at(2, 3, 16, year=2027), 4, at(2, 11, 10, 30, year=2027)),
            (at(2, 6, 9, year=2027), 4, at(2, 11, 11, 30, year=2027)),  # new year's morning
            (at(2, 10, 23, 59, year=2027), 2, at(2, 11, 9, 30, year=2027)),
            (at(2, 12, 16, year=2027), 4, at(2, 15, 10, 30, year=2027)),  # a weekend follows at once
        ],
    )
    def test_due__when_tet_lies_between(self, start, hours, due):
        assert working_time_after(start, hours, TET) == due

    @pytest.mark.parametrize(
        ("start", "hours", "due"),
        [
            (at(8, 21, 16), 4, at(8, 22, 10, 30)),  # Friday into the made-up Saturday
            (at(8, 22, 16), 4, at(8, 24, 10, 30)),  # and from there over Sunday
            (at(8, 28, 16), 4, at(9, 3, 10, 30)),  # long weekend of the national day
        ],
    )
    def test_due__when_saturday_is_made_up(self, start, hours, due):
        assert working_time_after(start, hours, MADE_UP) == due

    def test_due__when_start_comes_in_another_zone(self):
        assert working_time_after(datetime(2026, 6, 1, 1, tzinfo=UTC), 2, PLAIN) == at(6, 1, 10)

    def test_due__when_nobody_ever_works(self):
        days = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(800))
        with pytest.raises(ValueError, match="year"):
            working_time_after(at(6, 1, 8), 1, Calendar(holidays=days))

    def test_due__when_hours_are_negative(self):
        with pytest.raises(ValueError, match="negative"):
            working_time_after(at(6, 1, 8), -1, PLAIN)

    def test_due__when_start_has_no_zone(self):
        with pytest.raises(ValueError, match="zone"):
            working_time_after(datetime(2026, 6, 1, 8), 1, PLAIN)

    @given(start=MOMENTS, hours=HOURS, calendar=CALENDARS)
    @example(start=at(6, 1, 11, 30), hours=0, calendar=PLAIN)
    def test_due__lies_in_working_time_and_not_before_the_start(self, start, hours, calendar):
        due = working_time_after(start, hours, calendar)
        assert due >= start
        assert is_in_working_time(due, calendar)

    @given(start=MOMENTS, hours=HOURS, calendar=CALENDARS)
    def test_between__undoes_after(self, start, hours, calendar):
        assert working_hours_between(start, working_time_after(start, hours, calendar), calendar) == hours

    @given(starts=st.tuples(MOMENTS, MOMENTS).map(sorted), hours=HOURS, calendar=CALENDARS)
    def test_due__never_comes_earlier_for_a_later_start(self, starts, hours, calendar):
        early, late = (working_time_after(start, hours, calendar) for start in starts)
        assert early <= late

    @given(start=MOMENTS, hours=st.tuples(HOURS, HOURS).map(sorted), calendar=CALENDARS)
    def test_due__never_comes_earlier_for_more_hours(self, start, hours, calendar):
        early, late = (working_time_after(start, each, calendar) for each in hours)
        assert early <= late


class TestBetween:
    @pytest.mark.parametrize(
        ("begin", "end", "hours"),
        [
            (at(6, 1, 0), at(6, 2, 0), 7.5),
            (at(6, 1, 0), at(6, 8, 0), 37.5),
            (at(6, 1, 11), at(6, 1, 14), 1),
            (at(6, 6, 0), at(6, 7, 23), 0),
            (at(6, 2, 8), at(6, 1, 8), 0),
            (at(6, 1, 8), at(6, 1, 8), 0),
        ],
    )
    def test_between__when_plain_weeks(self, begin, end, hours):
        assert working_hours_between(begin, end, PLAIN) == hours

    def test_between__when_tet_lies_between(self):
        assert working_hours_between(at(2, 3, 16, year=2027), at(2, 11, 8, 30, year=2027), TET) == 2

    def test_between__when_a_moment_has_no_zone(self):
        with pytest.raises(ValueError, match="zone"):
            working_hours_between(at(6, 1, 8), datetime(2026, 6, 1, 9), PLAIN)


class TestOneWorkingDay:
    @pytest.mark.parametrize(
        ("start", "due"),
        [
            (at(6, 2, 10), at(6, 3, 10)),
            (at(6, 5, 15), at(6, 8, 15)),
            (at(6, 5, 22), at(6, 8, 17)),  # Friday night: all Monday
            (at(6, 1, 7, 30), at(6, 1, 17)),
        ],
    )
    def test_day__when_start_is(self, start, due):
        assert one_working_day_after(start, PLAIN) == due

    @given(start=MOMENTS, calendar=CALENDARS)
    def test_day__has_all_its_hours(self, start, calendar):
        due = one_working_day_after(start, calendar)
        assert working_hours_between(start, due, calendar) == HOURS_A_DAY


class TestFullWorkingDays:
    @pytest.mark.parametrize(
        ("first", "last", "calendar", "days"),
        [
            (date(2026, 6, 1), date(2026, 6, 10), PLAIN, 6),
            (date(2026, 6, 1), date(2026, 6, 2), PLAIN, 0),
            (date(2026, 6, 1), date(2026, 6, 1), PLAIN, 0),
            (date(2026, 6, 5), date(2026, 6, 1), PLAIN, 0),
            (date(2027, 2, 3), date(2027, 2, 12), TET, 1),
            (date(2026, 8, 21), date(2026, 8, 23), MADE_UP, 1),
        ],
        ids=["over-a-weekend", "next-day", "same-day", "backwards", "over-tet", "made-up-saturday"],
    )
    def test_days__between(self, first, last, calendar, days):
        assert full_working_days_between(first, last, calendar) == days

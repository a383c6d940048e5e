"""Local days and their bounds."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.periods import (
    day_bounds,
    first_of_month,
    local_day,
    monday_of,
    periods_at,
    seconds_to_midnight,
    utc_hour,
)

SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")
# Its days have 23, 24 or 25 hours.
BERLIN = ZoneInfo("Europe/Berlin")

moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from([SAIGON, BERLIN])
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


class TestLocalDay:
    @pytest.mark.parametrize(
        ("moment", "day"),
        [
            ("2026-11-20T16:59:59+00:00", date(2026, 11, 20)),
            ("2026-11-20T17:00:00+00:00", date(2026, 11, 21)),
            ("2026-12-31T16:59:59+00:00", date(2026, 12, 31)),
            ("2026-12-31T17:00:00+00:00", date(2027, 1, 1)),
            ("2028-02-28T17:00:00+00:00", date(2028, 2, 29)),
            ("2028-02-29T17:00:00+00:00", date(2028, 3, 1)),
        ],
    )
    def test_day__when_at_local_midnight(self, moment, day):
        assert local_day(datetime.fromisoformat(moment), SAIGON) == day

    @given(moments, zones)
    def test_moment_lies_within_the_bounds_of_its_day(self, moment, zone):
        begin, end = day_bounds(local_day(moment, zone), zone)
        assert begin <= moment < end

    def test_refuses__when_moment_has_no_zone(self):
        with pytest.raises(ValueError, match="^a moment without a time zone has no day$"):
            local_day(datetime(2026, 11, 20), SAIGON)


class TestBounds:
    @given(days, zones)
    def test_days_follow_one_another_without_gap(self, day, zone):
        assert day_bounds(day, zone)[1] == day_bounds(day + timedelta(days=1), zone)[0]

    @pytest.mark.parametrize(
        ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)]
    )
    def test_length__when_clocks_change(self, day, hours):
        begin, end = day_bounds(day, BERLIN)
        assert end - begin == timedelta(hours=hours)

    @given(moments, zones)
    def test_rest_of_day_ends_at_midnight_at_the_latest(self, moment, zone):
        left = seconds_to_midnight(moment, zone)
        _, end = day_bounds(local_day(moment, zone), zone)
        assert left >= 1
        assert left == 1 or moment + timedelta(seconds=left) <= end

    @pytest.mark.parametrize(
        ("moment", "left"),
        [
            ("2026-11-20T16:59:50+00:00", 10),
            ("2026-11-20T16:59:59+00:00", 1),
            ("2026-11-20T16:59:59.900+00:00", 1),
            ("2026-11-20T17:00:00+00:00", 86_400),
        ],
    )
    def test_rest_of_day(self, moment, left):
        assert seconds_to_midnight(datetime.fromisoformat(moment), SAIGON) == left

    def test_rest_of_day__when_zone_is_not_that_of_the_machine(self):
        assert seconds_to_midnight(datetime(2026, 11, 20, 22, 59, 50, tzinfo=UTC), BERLIN) == 10

    @given(days, zones)
    def test_bounds__when_zone_has_any_offset_are_utc(self, day, zone):
        assert [bound.tzinfo for bound in day_bounds(day, zone)] == [UTC, UTC]


class TestWeeksAndMonths:
    def test_sunday_belongs_to_the_week_before(self):
        assert monday_of(date(2026, 11, 22)) == date(2026, 11, 16)

    def test_week__when_it_crosses_new_year(self):
        assert monday_of(date(2027, 1, 1)) == date(2026, 12, 28)

    @given(days)
    def test_week_begins_on_a_monday_at_most_six_days_before(self, day):
        monday = monday_of(day)
        assert monday.weekday() == 0
        assert timedelta(0) <= day - monday <= timedelta(days=6)

    @given(days)
    def test_month_begins_on_its_first(self, day):
        first = first_of_month(day)
        assert (first.year, first.month, first.day) == (day.year, day.month, 1)

    @given(moments, zones)
    def test_periods_agree(self, moment, zone):
        periods = periods_at(moment, zone)
        assert periods.today == local_day(moment, zone)
        assert periods.monday == monday_of(periods.today)
        assert periods.month == first_of_month(periods.today)


@given(moments)
def test_hour_is_whole_and_contains_the_moment(moment):
    hour = utc_hour(moment)
    assert (hour.minute, hour.second, hour.microsecond) == (0, 0, 0)
    assert timedelta(0) <= moment - hour < timedelta(hours=1)


def test_hour__when_moment_has_another_offset_is_utc():
    hour = utc_hour(datetime(2026, 11, 20, 7, 45, tzinfo=SAIGON))
    assert (hour, hour.tzinfo) == (datetime(2026, 11, 20, tzinfo=UTC), UTC)

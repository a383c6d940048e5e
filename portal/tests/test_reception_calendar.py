"""Receptions ahead, from days and weekly rules."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.reception_calendar import EVERY_WEEK, LAST_WEEK, ZONE, Rule, meetings_ahead

NOW = datetime(2026, 12, 3, 9, tzinfo=ZONE)  # a Thursday
MORNING, NOON, AFTERNOON = time(7, 30), time(11, 30), time(13, 30)


def rule(**fields) -> Rule:
    return Rule(**{"begins": MORNING, "ends": NOON, **fields})


def days_of(*rules, now=NOW, days=21, **more) -> list[date]:
    return [meeting.day for meeting in meetings_ahead(rules, now, days=days, **more)]


class TestDays:
    def test_day__that_is_over__is_left_out(self):
        assert days_of(rule(day=date(2026, 12, 2))) == []

    def test_day__of_today__stays_until_its_end(self):
        today = rule(day=NOW.date())
        assert days_of(today) == [NOW.date()]
        assert days_of(today, now=NOW.replace(hour=11, minute=29)) == [NOW.date()]
        assert days_of(today, now=NOW.replace(hour=11, minute=30)) == []

    def test_day__beyond_the_reach__waits(self):
        assert days_of(rule(day=date(2026, 12, 25))) == []


class TestWeekly:
    def test_rule__gives_every_such_day(self):
        assert days_of(rule(weekday=4)) == [date(2026, 12, day) for day in (3, 10, 17, 24)]

    def test_rule__keeps_to_its_first_and_last_day(self):
        limited = rule(weekday=4, first=date(2026, 12, 10), last=date(2026, 12, 17))
        assert days_of(limited) == [date(2026, 12, 10), date(2026, 12, 17)]

    def test_rule__rests_on_days_off_but_a_typed_day_stands(self):
        off = frozenset({date(2026, 12, 10)})
        assert date(2026, 12, 10) not in days_of(rule(weekday=4), days_off=off)
        assert date(2026, 12, 10) in days_of(rule(weekday=4), rule(day=date(2026, 12, 10)), days_off=off)

    def test_typed_day__takes_the_place_of_the_weekly_one(self):
        weekly = rule(weekday=4, receiver="Chủ tịch")
        absent = rule(day=date(2026, 12, 10), receiver="Chủ tịch", held=False)
        found = {meeting.day: meeting.held for meeting in meetings_ahead([weekly, absent], NOW, days=10)}
        assert found == {date(2026, 12, 3): True, date(2026, 12, 10): False}

    def test_typed_day__of_another_hour_comes_beside_it(self):
        afternoon = Rule(begins=AFTERNOON, ends=time(17), day=date(2026, 12, 10))
        assert days_of(rule(weekday=4), afternoon).count(date(2026, 12, 10)) == 2


class TestMonthly:
    @pytest.mark.parametrize(
        ("week", "expected"),
        [
            (1, [date(2026, 12, 3), date(2027, 1, 7)]),
            (2, [date(2026, 12, 10), date(2027, 1, 14)]),
            (3, [date(2026, 12, 17), date(2027, 1, 21)]),
            (4, [date(2026, 12, 24), date(2027, 1, 28)]),
            (LAST_WEEK, [date(2026, 12, 31), date(2027, 1, 28)]),
        ],
        ids=["first", "second", "third", "fourth", "last"],
    )
    def test_rule__gives_one_such_day_a_month(self, week, expected):
        assert days_of(rule(weekday=4, week=week), days=60) == expected

    def test_rule__of_a_month_that_begins_later_in_the_week(self):
        """The first Monday of December 2026 is the 7th, of February 2027 the 1st."""
        found = days_of(rule(weekday=1, week=1), days=61)
        assert found == [date(2026, 12, 7), date(2027, 1, 4), date(2027, 2, 1)]

    def test_rule__takes_the_place_of_a_weekly_one_in_whichever_order(self):
        often = rule(weekday=4, receiver="Cán bộ")
        first = rule(weekday=4, week=1, receiver="Chủ tịch")
        for typed in ([often, first], [first, often]):
            found = [meeting.receiver for meeting in meetings_ahead(typed, NOW, days=14)]
            assert found == ["Chủ tịch", "Cán bộ", "Cán bộ"]

    def test_rule__rests_on_days_off_and_gives_way_to_a_typed_day(self):
        monthly = rule(weekday=4, week=2)
        assert days_of(monthly, days_off=frozenset({date(2026, 12, 10)})) == []
        absent = rule(day=date(2026, 12, 10), held=False)
        assert [meeting.held for meeting in meetings_ahead([monthly, absent], NOW, days=14)] == [False]


days = st.dates(date(2026, 10, 1), date(2027, 3, 1))
hours = st.times(time(6), time(12)).map(lambda moment: moment.replace(tzinfo=None))
rules = st.lists(
    st.builds(
        Rule,
        begins=hours,
        ends=st.times(time(12, 1), time(18)),
        day=st.none() | days,
        weekday=st.none() | st.integers(1, 7),
        week=st.sampled_from([EVERY_WEEK, 1, 2, 3, 4, LAST_WEEK]),
        first=st.none() | days,
        last=st.none() | days,
        held=st.booleans(),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(rules, st.datetimes(datetime(2026, 11, 1), datetime(2027, 1, 31)), st.frozensets(days, max_size=5))
def test_meetings__are_ahead_in_order_and_once(typed, moment, days_off):
    now = moment.replace(tzinfo=ZONE)
    found = meetings_ahead(typed, now, days=40, days_off=days_off)
    places = [(meeting.day, meeting.begins) for meeting in found]
    assert places == sorted(set(places))
    for meeting in found:
        assert meeting.ends_at > now
        assert meeting.day <= now.date() + timedelta(days=40)

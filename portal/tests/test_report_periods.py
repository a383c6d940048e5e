"""Months and quarters of reports: names, days, neighbours, and what an address may ask for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.statistics.report_periods import (
    ReportPeriod,
    months_up_to,
    parse_period,
    period_before,
    quarters_up_to,
)
from stats.figures.spans import Span

TODAY = date(2026, 11, 25)
PERIODS = st.builds(ReportPeriod, st.integers(2001, 2100), st.integers(1, 12), st.just(1)) | st.builds(
    ReportPeriod, st.integers(2001, 2100), st.sampled_from([1, 4, 7, 10]), st.just(3)
)


class TestNames:
    @pytest.mark.parametrize(
        ("period", "name", "value", "first", "last"),
        [
            (ReportPeriod(2026, 11, 1), "tháng 11 năm 2026", "thang-2026-11", "2026-11-01", "2026-11-30"),
            (ReportPeriod(2028, 2, 1), "tháng 2 năm 2028", "thang-2028-2", "2028-02-01", "2028-02-29"),
            (ReportPeriod(2026, 10, 3), "quý IV năm 2026", "quy-2026-4", "2026-10-01", "2026-12-31"),
            (ReportPeriod(2026, 1, 3), "quý I năm 2026", "quy-2026-1", "2026-01-01", "2026-03-31"),
        ],
    )
    def test_period__by_what_it_is(self, period, name, value, first, last):
        assert (period.name, period.value) == (name, value)
        assert period.days == Span(date.fromisoformat(first), date.fromisoformat(last))


class TestNeighbours:
    @given(PERIODS)
    def test_period_before__ends_the_day_before_this_one_begins(self, period):
        before = period_before(period)
        assert before.days.last_day + timedelta(days=1) == period.days.first_day
        assert before.months == period.months

    @given(PERIODS)
    def test_year_before__begins_on_the_same_day_and_month(self, period):
        first, then = period.days.first_day, period.year_before.days.first_day
        assert (then.year, then.month, then.day) == (first.year - 1, first.month, first.day)

    def test_first_days__are_as_many_at_most_all(self):
        february = ReportPeriod(2026, 2, 1)
        assert february.first_days(25) == Span(date(2026, 2, 1), date(2026, 2, 25))
        assert february.first_days(31) == february.days

    def test_lists__run_backwards_over_the_new_year(self):
        assert [period.value for period in months_up_to(date(2026, 1, 9), 3)] == [
            "thang-2026-1",
            "thang-2025-12",
            "thang-2025-11",
        ]
        assert [period.value for period in quarters_up_to(date(2026, 2, 9), 2)] == [
            "quy-2026-1",
            "quy-2025-4",
        ]


class TestParse:
    @given(PERIODS)
    def test_value__is_read_back(self, period):
        assert parse_period(period.value, date(2200, 1, 1)) == period

    def test_running_period__ends_today(self):
        assert parse_period("thang-2026-11", TODAY).days_until(TODAY) == Span(date(2026, 11, 1), TODAY)

    @pytest.mark.parametrize(
        "value",
        [
            "", "thang", "thang-2026-12", "quy-2027-1", "thang-2026-0", "thang-2026-13", "quy-2026-5",
            "quy-2026-0", "thang-1999-12", "nam-2026-1", "thang-2026-11x", "thang-2026-11\n", "thang-٢٠٢٦-11",
            "x" * 10_000,
        ],
    )  # fmt: skip
    def test_value__that_is_no_period_or_one_to_come(self, value):
        assert parse_period(value, TODAY) is None

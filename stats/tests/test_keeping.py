"""How long what is kept, whatever the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.ledger.keeping import days_kept_from, hours_kept_from


@pytest.mark.parametrize(
    ("today", "hours", "days"),
    [
        (date(2026, 11, 20), date(2025, 10, 1), date(2024, 10, 1)),
        (date(2027, 1, 1), date(2025, 12, 1), date(2024, 12, 1)),
        (date(2028, 2, 29), date(2027, 1, 1), date(2026, 1, 1)),
        (date(2026, 12, 31), date(2025, 11, 1), date(2024, 11, 1)),
        (date(2027, 3, 31), date(2026, 2, 1), date(2025, 2, 1)),
    ],
)
def test_begins_with_a_whole_month(today, hours, days):
    assert (hours_kept_from(today), days_kept_from(today)) == (hours, days)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_holds_the_same_month_of_last_year_and_two_whole_years(today):
    assert timedelta(days=393) <= today - hours_kept_from(today) <= timedelta(days=428)
    assert timedelta(days=758) <= today - days_kept_from(today) <= timedelta(days=794)
    assert days_kept_from(today) < hours_kept_from(today)

"""Weeks as the list knows them: by their Monday, local time. Pure."""

from datetime import date, timedelta

__all__ = ["DAYS_KEPT", "monday_of", "oldest_kept"]

#: After so many days nothing is left of a week's list.
DAYS_KEPT = 90


def monday_of(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def oldest_kept(today: date) -> date:
    """Return the first Monday whose list is still kept: no query grows older than DAYS_KEPT."""
    return monday_of(today - timedelta(days=DAYS_KEPT - 1) + timedelta(days=6))

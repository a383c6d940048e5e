"""How long the finer figures are kept (pure); days, totals, referrers, ratings and refusals stay for ever."""

from datetime import date

from ..periods import first_of_month

__all__ = ["days_kept_from", "hours_kept_from"]

HOURS_FOR = 13  # months: this month beside the same of last year
PAGE_DAYS_FOR = 25  # months: two whole years beside this month
MONTHS_OF_YEAR = 12


def hours_kept_from(today: date) -> date:
    """Return the first local day whose hours, and whose suspect cases, are kept."""
    return _months_before(today, HOURS_FOR)


def days_kept_from(today: date) -> date:
    """Return the first local day whose views by page are kept as days; before it stand months."""
    return _months_before(today, PAGE_DAYS_FOR)


def _months_before(today: date, months: int) -> date:
    number = today.year * MONTHS_OF_YEAR + today.month - 1 - months
    return first_of_month(today).replace(year=number // MONTHS_OF_YEAR, month=number % MONTHS_OF_YEAR + 1)

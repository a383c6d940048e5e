"""Re-adds every figure that readers see from the ledger and names each that differs."""

from collections.abc import Iterator

from ..ledger.snapshot import one_snapshot
from .articles import articles_against_ledger
from .audience import audience_against_views
from .corrections import corrections_against_ledger
from .days import days_against_hours, days_against_pages, days_in_themselves
from .ratings import ratings_against_votes, ratings_in_themselves
from .suspects import cases_against_hours, days_against_cases, released_against_pages
from .totals import rows_of_the_library, totals_against_ledger

__all__ = ["differences"]

CHECKS = (
    days_in_themselves,
    days_against_pages,
    days_against_hours,
    articles_against_ledger,
    totals_against_ledger,
    corrections_against_ledger,
    days_against_cases,
    cases_against_hours,
    released_against_pages,
    audience_against_views,
    ratings_in_themselves,
    ratings_against_votes,
    rows_of_the_library,
)


def differences() -> Iterator[str]:
    """Yield a sentence for each figure that is not the sum of its parts, all as of one moment."""
    with one_snapshot():
        for check in CHECKS:
            yield from check()

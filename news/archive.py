"""The archive beside a list: years, months of one year, days of one month, each with its number. Pure.

What stands under an entry always adds up to its number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["ArchiveMonth", "ArchiveYear", "shelves"]


@dataclass(frozen=True)
class ArchiveMonth:
    """A month with its number of articles; `days` (day, number), the last first, of an open one."""

    month: int
    number: int
    days: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class ArchiveYear:
    """A year with its number of articles; `months`, the last first, of an open one."""

    year: int
    number: int
    months: list[ArchiveMonth] = field(default_factory=list)


def shelves(
    counts: Sequence[tuple[int, int, int]],
    days: Sequence[tuple[int, int]] = (),
    year: int | None = None,
    month: int | None = None,
) -> list[ArchiveYear]:
    """Return the years of `counts` (year, month, number), the newest first.

    Open is the chosen `year`, without one the newest; in it `month`, whose `days` are given.
    """
    years = sorted({row[0] for row in counts}, reverse=True)
    is_open = year if year is not None else max(years, default=None)
    return [_shelf(each, counts, days if each == year else (), month, is_open == each) for each in years]


def _shelf(
    year: int,
    counts: Sequence[tuple[int, int, int]],
    days: Sequence[tuple[int, int]],
    chosen: int | None,
    is_open: bool,
) -> ArchiveYear:
    rows = sorted(((month, number) for of_year, month, number in counts if of_year == year), reverse=True)
    months = [
        ArchiveMonth(month, number, sorted(days, reverse=True) if month == chosen else [])
        for month, number in rows
    ]
    return ArchiveYear(year, sum(number for _, number in rows), months if is_open else [])

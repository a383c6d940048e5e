"""Entries that corrected something against the rows that they left in the ledger."""

from collections.abc import Iterator

from ..models import Source, StatsCorrection, StatsDay, StatsPageDay, StatsPageMonth
from ..periods import first_of_month
from .rows import sums
from .streams import paired, unequal

__all__ = ["corrections_against_ledger"]


def corrections_against_ledger() -> Iterator[str]:
    """Compare sites by day and pages by month; a figure without an entry has no reason and nobody made it."""
    days = sums(StatsDay.objects.filter(source=Source.CORRECTION), ("site", "day"), "views")
    for (site, day), (ours,), (entered,) in unequal(
        days, sums(StatsCorrection.objects, ("site", "day"), "views")
    ):
        yield (
            f"Trang {site}, ngày {day:%d/%m/%Y}: điều chỉnh {ours} lượt, "
            f"các phiếu điều chỉnh cộng được {entered}."
        )
    entries = _by_month(sums(StatsCorrection.objects, ("target", "day"), "views"))
    for (target, month), (ours,), (entered,) in unequal(_of_pages(), entries):
        yield (
            f"Mục {target} của sổ, tháng {month:%m/%Y}: điều chỉnh {ours} lượt, "
            f"các phiếu điều chỉnh cộng được {entered}."
        )


def _of_pages():
    of_days = StatsPageDay.objects.filter(source=Source.CORRECTION)
    of_months = StatsPageMonth.objects.filter(source=Source.CORRECTION)
    days = _by_month(sums(of_days, ("target", "day"), "views"))
    for key, one, other in paired(days, sums(of_months, ("target", "month"), "views")):
        yield key, ((one or (0,))[0] + (other or (0,))[0],)


def _by_month(rows):
    return (((target, first_of_month(day)), figures) for (target, day), figures in rows)

"""Totals of sites against days and bases, and the tables that must stay empty."""

from collections.abc import Iterator

from hitcount.models import Hit
from wagtail.models import Site

from ..ledger.derived import base_of_site, counted_on_site
from ..models import StatsTotal

__all__ = ["rows_of_the_library", "totals_against_ledger"]


def totals_against_ledger() -> Iterator[str]:
    """Compare the stored total of each site."""
    stored = {row.site_id: row for row in StatsTotal.objects.all()}
    for site in Site.objects.order_by("pk"):
        row = stored.get(site.pk) or StatsTotal(site=site)
        counted, base = counted_on_site(site.pk), base_of_site(site.pk)
        if (row.counted, row.base) != (counted, base):
            yield (
                f"Trang {site.pk}: tổng ghi {row.counted} + {row.base} (chuyển từ hệ thống cũ), "
                f"cộng từ sổ được {counted} + {base}."
            )


def rows_of_the_library() -> Iterator[str]:
    """The library's own table of hits would hold addresses of readers: nothing may write it."""
    if raw := Hit.objects.count():
        yield f"Bảng Hit phải trống nhưng có {raw} dòng."

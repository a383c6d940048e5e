"""Re-adds every figure that readers see from the ledger and names each that differs."""

from collections.abc import Iterator

from django.db.models import Sum
from hitcount.models import Hit, HitCount
from wagtail.models import Page, Site

from .derived import article_sums, base_of_site, counted_on_site
from .models import Source, StatsDay, StatsHour, StatsPageDay, StatsTotal

__all__ = ["differences"]


def differences() -> Iterator[str]:
    """Yield a sentence for each figure that is not the sum of its parts."""
    yield from _days_against_pages()
    yield from _days_against_hours()
    yield from _articles_against_ledger()
    yield from _totals_against_ledger()
    if raw := Hit.objects.count():
        yield f"Bảng Hit phải trống nhưng có {raw} dòng."


def _days_against_pages() -> Iterator[str]:
    rows = StatsPageDay.objects.values_list("target__site", "day", "source").order_by()
    pages = {tuple(key): views for *key, views in rows.annotate(sum=Sum("views"))}
    days = {
        tuple(key): views for *key, views in StatsDay.objects.values_list("site", "day", "source", "views")
    }
    for key in sorted({*pages, *days}):
        if pages.get(key, 0) != days.get(key, 0):
            site, day, source = key
            yield (
                f"Trang {site}, ngày {day:%d/%m/%Y} ({source}): ghi {days.get(key, 0)} lượt, "
                f"cộng từng bài được {pages.get(key, 0)}."
            )


def _days_against_hours() -> Iterator[str]:
    measured = StatsDay.objects.filter(source=Source.MEASURED)
    for name, words in (("views", "lượt"), ("visits", "lần ghé thăm")):
        days = dict(measured.values_list("site").order_by().annotate(sum=Sum(name)))
        hours = dict(StatsHour.objects.values_list("site").order_by().annotate(sum=Sum(name)))
        for site in sorted({*days, *hours}):
            if days.get(site, 0) != hours.get(site, 0):
                yield (
                    f"Trang {site}, {words}: các ngày cộng được {days.get(site, 0)}, "
                    f"các giờ cộng được {hours.get(site, 0)}."
                )


def _articles_against_ledger() -> Iterator[str]:
    shown = {
        (content_type, pk): hits
        for content_type, pk, hits in HitCount.objects.values_list("content_type_id", "object_pk", "hits")
    }
    sums = article_sums()
    existing = set(Page.objects.values_list("content_type_id", "pk"))
    for key in sorted({*shown, *(sums.keys() & existing)}):
        if shown.get(key, 0) != sums.get(key, 0):
            yield f"Bài {key[1]}: hiện {shown.get(key, 0)} lượt xem, cộng từ sổ được {sums.get(key, 0)}."


def _totals_against_ledger() -> Iterator[str]:
    stored = {row.site_id: row for row in StatsTotal.objects.all()}
    for site in Site.objects.order_by("pk"):
        row = stored.get(site.pk) or StatsTotal(site=site)
        counted, base = counted_on_site(site.pk), base_of_site(site.pk)
        if (row.counted, row.base) != (counted, base):
            yield (
                f"Trang {site.pk}: tổng ghi {row.counted} + {row.base} (chuyển từ hệ thống cũ), "
                f"cộng từ sổ được {counted} + {base}."
            )

"""Figures that follow from the ledger, added up anew: for imports, and for the check that proves them.

Rules: an article shows its bases and all its page-days and months; a site's total is its base and all its
days; the base of a site is what its own old counter said, else the sum of the bases of its pages.
"""

from collections.abc import Iterable

from django.db.models import F, Sum
from django.utils import timezone
from hitcount.models import HitCount
from wagtail.models import Page

from ..models import StatsBase, StatsDay, StatsPageBase, StatsPageDay, StatsPageMonth, StatsTotal
from .upserts import replace_rows

__all__ = ["article_sums", "base_of_site", "counted_on_site", "refresh_articles", "refresh_total"]

ObjectKey = tuple[int, int]  # content type, primary key


def article_sums(object_ids: Iterable[int] | None = None) -> dict[ObjectKey, int]:
    """Return the views by (content type, key) of the pages named, or of all, as the ledger has them."""
    sums: dict[ObjectKey, int] = {}
    for model in (StatsPageBase, StatsPageDay, StatsPageMonth):
        rows = model.objects.filter(target__object_id__isnull=False, target__content_type__isnull=False)
        if object_ids is not None:
            rows = rows.filter(target__object_id__in=list(object_ids))
        keyed = rows.values_list(F("target__content_type"), F("target__object_id")).order_by()
        for content_type, key, views in keyed.annotate(sum=Sum("views")):
            sums[content_type, key] = sums.get((content_type, key), 0) + views
    return sums


def counted_on_site(site_id: int) -> int:
    """Return the counted views of all days."""
    return StatsDay.objects.filter(site=site_id).aggregate(sum=Sum("views"))["sum"] or 0


def base_of_site(site_id: int) -> int:
    """Return what the site's total begins with."""
    own = StatsBase.objects.filter(site=site_id).aggregate(sum=Sum("views"))["sum"]
    if own is not None:
        return own
    return StatsPageBase.objects.filter(target__site=site_id).aggregate(sum=Sum("views"))["sum"] or 0


def refresh_articles(object_ids: Iterable[int]) -> None:
    """Set the numbers that these pages show; call inside `ledger_transaction`."""
    object_ids = set(object_ids)
    existing = set(Page.objects.filter(pk__in=object_ids).values_list("content_type_id", "pk"))
    shown = HitCount.objects.filter(object_pk__in=object_ids).values_list("content_type_id", "object_pk")
    sums, now = article_sums(object_ids), timezone.now()
    rows = [
        {"content_type_id": key[0], "object_pk": key[1], "hits": sums.get(key, 0), "modified": now}
        for key in existing & {*sums, *shown}  # a page that lost its last views goes down to 0
    ]
    replace_rows(HitCount, ("content_type_id", "object_pk"), rows)


def refresh_total(site_id: int) -> None:
    """Set the site's total; call inside `ledger_transaction`."""
    row = {"site_id": site_id, "counted": counted_on_site(site_id), "base": base_of_site(site_id)}
    replace_rows(StatsTotal, ("site_id",), [row])

"""The number that each article shows against its bases, days and months."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from hitcount.models import HitCount
from wagtail.models import Page

from ..models import StatsPageBase, StatsPageDay, StatsPageMonth, StatsTarget
from .rows import READ_AT_ONCE
from .streams import unequal

__all__ = ["articles_against_ledger"]

PARTS = (StatsPageBase, StatsPageDay, StatsPageMonth)


def articles_against_ledger() -> Iterator[str]:
    """Compare all that have a number, and all pages that the ledger knows."""
    for (_, key), (shown,), (parts,) in unequal(_shown(), _added_up()):
        yield f"Bài {key}: hiện {shown} lượt xem, cộng từ sổ được {parts}."


def _shown() -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
    rows = HitCount.objects.order_by("content_type_id", "object_pk")
    columns = rows.values_list("content_type_id", "object_pk", "hits").iterator(chunk_size=READ_AT_ONCE)
    return (((content_type, key), (hits,)) for content_type, key, hits in columns)


def _added_up() -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
    """Yield the sums of existing pages; an article stands once for each site that shows it.

    Target by target, each by its own index: nothing has to be sorted but the targets, which have one.
    """
    page = Page.objects.filter(pk=OuterRef("object_id"), content_type=OuterRef("content_type"))
    rows = StatsTarget.objects.filter(Exists(page)).order_by("content_type_id", "object_id")
    added = rows.annotate(**{f"part_{n}": _sum_of(model.objects) for n, model in enumerate(PARTS)})
    names = ("content_type_id", "object_id", *(f"part_{n}" for n in range(len(PARTS))))
    columns: Any = added.values_list(*names).iterator(chunk_size=READ_AT_ONCE)
    return (((content_type, key), (sum(parts),)) for content_type, key, *parts in columns)


def _sum_of(rows: QuerySet) -> Coalesce:
    own = rows.filter(target=OuterRef("pk")).order_by().values("target")
    return Coalesce(Subquery(own.annotate(sum=Sum("views")).values("sum")), 0)

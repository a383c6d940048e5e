"""Views by page: of one ward in a span of days, for ranking, and of pages named, all time.

Only keys and numbers: what the pages are called and who wrote them is told by who knows pages.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, OuterRef, QuerySet, Subquery, Sum
from django.utils import timezone
from hitcount.models import HitCount
from wagtail.models import Site

from ..ledger.derived import article_sums
from ..ledger.keeping import days_kept_from
from ..models import StatsPageDay, StatsPageMonth, StatsTarget
from ..periods import ONE_DAY, first_of_month, local_day
from .spans import Span

__all__ = [
    "PageSums",
    "PageViews",
    "StoredName",
    "page_sums",
    "stored_names",
    "sums_of_gone",
    "views_column",
    "views_of",
]


@dataclass(frozen=True, slots=True)
class PageViews:
    """Figures of one page in a span; `entries` are the visits that began with it.

    `key` is the primary key of the page: None for views that nobody can give to a page. `target` is None
    for a page that was never read.
    """

    target: int | None
    content_type: int | None
    key: int | None
    views: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class PageSums:
    """All pages read in a span, in no order; `is_cut` where a month at its ends could not be divided."""

    pages: list[PageViews]
    is_cut: bool = False

    @property
    def views(self) -> int:
        """Return the views of all pages."""
        return sum(page.views for page in self.pages)


@dataclass(frozen=True, slots=True)
class StoredName:
    """What the ledger remembers of a page, even when it is gone."""

    title: str
    path: str


def page_sums(site: Site | None, span: Span) -> PageSums:
    """Return the figures of every page of `site` read in `span`, by one query; by three where it is old.

    Days older than 25 months stand in the ledger as months: those that lie in the span as a whole count.
    """
    days = StatsPageDay.objects.filter(site=site, day__gte=span.first_day, day__lte=span.last_day)
    today = local_day(timezone.now(), timezone.get_default_timezone())
    if span.first_day >= days_kept_from(today):
        return PageSums(_merged(_by_page(days)))
    months = StatsPageMonth.objects.filter(site=site)
    first, end = _whole_months(span)
    old = _by_page(months.filter(month__gte=first, month__lt=end))
    cut = {first_of_month(span.first_day)} if first > span.first_day else set()
    cut |= {end} if end <= span.last_day else set()
    return PageSums(_merged(_by_page(days), old), bool(cut) and months.filter(month__in=cut).exists())


def views_of(content_types: Collection[int], keys: Collection[int]) -> dict[tuple[int, int], int]:
    """Return all-time views, old ones included, by (content type, key); who was never read has no entry."""
    rows = HitCount.objects.filter(object_pk__in=set(keys), content_type__in=set(content_types)).order_by()
    numbers = rows.values_list("content_type_id", "object_pk", "hits")
    return {(content_type, key): hits for content_type, key, hits in numbers}


def views_column(content_type: int) -> Subquery:
    """Return the same as a column of rows whose primary key is that of pages of this type."""
    numbers = HitCount.objects.filter(content_type=content_type, object_pk=OuterRef("pk"))
    return Subquery(numbers.values("hits")[:1])


def sums_of_gone(keys: Collection[int]) -> dict[tuple[int, int], int]:
    """Return the same for pages that are gone, added up from the ledger: nobody keeps their number."""
    return article_sums(keys) if keys else {}


def stored_names(targets: Iterable[int]) -> dict[int, StoredName]:
    """Return title and address at the first view, by key of the target."""
    rows = StatsTarget.objects.filter(pk__in=set(targets)).values_list("pk", "title", "path")
    return {pk: StoredName(title, path) for pk, title, path in rows}


def _by_page(rows: QuerySet[Model]) -> Iterable[tuple]:
    keyed = rows.order_by().values_list("target", "target__content_type", "target__object_id")
    return keyed.annotate(sum_views=Sum("views"), sum_entries=Sum("entries"))


def _merged(*parts: Iterable[tuple]) -> list[PageViews]:
    sums: dict[tuple, tuple[int, int]] = {}
    for part in parts:
        for *page, views, entries in part:
            before = sums.get(tuple(page), (0, 0))
            sums[tuple(page)] = (before[0] + views, before[1] + entries)
    return [PageViews(*page, *figures) for page, figures in sums.items()]


def _whole_months(span: Span) -> tuple[date, date]:
    """Return the first month that lies in `span` as a whole, and the month after the last such one."""
    first = first_of_month(span.first_day)
    return first if first == span.first_day else _next(first), first_of_month(span.last_day + ONE_DAY)


def _next(month: date) -> date:
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)

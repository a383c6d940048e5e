"""The one order of results: the best by one score first, then the other pages that hold every word."""

from dataclasses import dataclass

from django.db.models import QuerySet
from wagtail.search.backends import get_search_backend

from .query_builder import UnderstoodQuery

__all__ = ["Ranking", "rank", "whole_hits"]


@dataclass(frozen=True)
class Ranking:
    """`best`: (primary key, whether the page holds every word); `rest`: keys of pages that all do."""

    best: list[tuple[int, bool]]
    rest: list[int]


def rank(queryset: QuerySet, query: UnderstoodQuery, best: int, start: int, stop: int) -> Ranking:
    """Order the pages of `queryset` that `query` finds.

    `best` is how many of the best hits of any kind come first. `rest` is the stretch from `start` to `stop`
    of the pages that hold every word and are not among the best, in the order of the same score where the
    engine can give it. No page stands twice and none that holds every word is missing.
    """
    backend = get_search_backend()
    if hasattr(backend, "rank"):
        return backend.rank(queryset, query, best, start, stop)
    return _rank_by_two_searches(backend, queryset, query, best, start, stop)


def whole_hits(queryset: QuerySet, query: UnderstoodQuery) -> QuerySet:
    """The pages of `queryset` that hold every word, as a queryset for counting and grouping."""
    results = get_search_backend().search(query.whole, queryset, order_by_relevance=False)
    return results.get_queryset().order_by()


def _rank_by_two_searches(backend, queryset, query, best, start, stop) -> Ranking:
    """For engines that know only Wagtail's own interface."""
    slim = queryset.only("pk")
    first = [page.pk for page in backend.search(query.near, slim)[:best]]
    whole = set(whole_hits(queryset.filter(pk__in=first), query).values_list("pk", flat=True))
    rest: list[int] = []
    if stop > start:
        others = backend.search(query.whole, slim.exclude(pk__in=first))[start:stop]
        rest = [page.pk for page in others]
    return Ranking([(pk, pk in whole) for pk in first], rest)

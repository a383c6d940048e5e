"""The search in Wagtail's own index, on whichever database the portal stands."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from ..query_builder import UnderstoodQuery
from ..scope import Scope, year_bounds
from .contract import Counts, EngineFailure, Ranking

__all__ = ["DatabaseEngine"]

#: No more years than this are told apart, counted back from the newest page.
MAX_YEARS = 60


class DatabaseEngine:
    """See `contract.Engine`."""

    def count(self, query: UnderstoodQuery, scope: Scope) -> Counts:
        """Count by two grouped queries: one for sections, years and genres together, one for authors."""
        with _as_engine_failure():
            cells = _cells(_whole_hits(scope.without("section", "year", "genre").pages(), query))
            authors = _by_author(_whole_hits(scope.without("author").pages(), query))
        return _Cells(cells, scope).counts(authors)

    def rank(self, query: UnderstoodQuery, scope: Scope, best: int, start: int, stop: int) -> Ranking:
        """Rank in one pass where the backend can, else by two searches."""
        backend = get_search_backend()
        with _as_engine_failure():
            if hasattr(backend, "rank"):
                return backend.rank(scope.pages(), query, best, start, stop)
            return _rank_by_two_searches(backend, scope.pages(), query, best, start, stop)

    def newest(self, query: UnderstoodQuery, scope: Scope, start: int, stop: int) -> list[int]:
        """Read the stretch by date."""
        hits = _whole_hits(scope.pages(), query).order_by(F(settings.SEARCH_DATE_FIELD).desc(), "-pk")
        with _as_engine_failure():
            return list(hits.values_list("pk", flat=True)[start:stop])


class _Cells:
    """Numbers of results by (tree path of the parent page, local year, genre)."""

    def __init__(self, cells: Counter[tuple[str, int | None, str]], scope: Scope) -> None:
        self._cells = cells
        self._scope = scope

    def counts(self, authors: Counter[int]) -> Counts:
        """Add the cells up."""
        counts = Counts(sum(self._those("").values()), authors=authors)
        for (path, _, _), number in self._those("section").items():
            for above in self._sections_above(path):
                counts.sections[above] += number
        for (_, year, _), number in self._those("year").items():
            if year is not None:
                counts.years[year] += number
        for (_, _, genre), number in self._those("genre").items():
            counts.genres[genre] += number
        return counts

    def _those(self, but: str) -> Counter[tuple[str, int | None, str]]:
        """Cells that all choices leave but the one named."""
        scope = self._scope.without(but) if but else self._scope
        return Counter(
            {
                (path, year, genre): number
                for (path, year, genre), number in self._cells.items()
                if (scope.section is None or path.startswith(scope.section.path))
                and scope.year in (None, year)
                and scope.genre in (None, genre)
            }
        )

    def _sections_above(self, path: str) -> Iterator[str]:
        root = self._scope.root
        if root is None or not path.startswith(root.path):
            return
        for end in range(len(root.path) + Page.steplen, len(path) + 1, Page.steplen):
            yield path[:end]


def _whole_hits(pages: QuerySet, query: UnderstoodQuery) -> QuerySet:
    """Those of `pages` that hold every word, as a queryset for counting and grouping."""
    results = get_search_backend().search(query.whole, pages, order_by_relevance=False)
    return results.get_queryset().order_by()


def _cells(hits: QuerySet) -> Counter[tuple[str, int | None, str]]:
    rows = (
        hits.annotate(
            section_path=Substr("path", 1, Length("path") - Page.steplen),
            of_year=_year_case(hits.model),
            of_genre=F(settings.SEARCH_GENRE_FIELD),
        )
        .values_list("section_path", "of_year", "of_genre")
        .annotate(number=Count("pk"))
    )
    return Counter({(path, year, genre): number for path, year, genre, number in rows})


def _by_author(hits: QuerySet) -> Counter[int]:
    author = settings.SEARCH_AUTHOR_FIELD
    rows = hits.exclude(**{author: None}).values_list(author).annotate(number=Count("pk", distinct=True))
    return Counter(dict(rows))


def _rank_by_two_searches(backend, pages, query, best, start, stop) -> Ranking:
    """For engines that know only Wagtail's own interface."""
    slim = pages.only("pk")
    first = [page.pk for page in backend.search(query.near, slim)[:best]]
    whole = set(_whole_hits(pages.filter(pk__in=first), query).values_list("pk", flat=True))
    rest: list[int] = []
    if stop > start:
        others = backend.search(query.whole, slim.exclude(pk__in=first))[start:stop]
        rest = [page.pk for page in others]
    return Ranking([(pk, pk in whole) for pk in first], rest)


def _year_case(model: type) -> Case | Value:
    """Local year by comparison: SQLite would call Python once per row to extract it."""
    field = settings.SEARCH_DATE_FIELD
    dates = model._default_manager.exclude(**{field: None}).values_list(field, flat=True)
    # Not Min and Max together: SQLite would read every date, where each end alone is one look at the index.
    earliest, latest = dates.order_by(field).first(), dates.order_by(f"-{field}").first()
    if latest is None:
        return Value(None, output_field=IntegerField())
    zone = timezone.get_default_timezone()
    first, last = timezone.localtime(earliest, zone).year, timezone.localtime(latest, zone).year
    cases = []
    for year in range(min(last, 2199), max(first, last - MAX_YEARS + 1, 1900) - 1, -1):
        start, end = year_bounds(year)
        cases.append(When(**{f"{field}__gte": start, f"{field}__lt": end}, then=Value(year)))
    return Case(*cases, default=Value(None), output_field=IntegerField())


@contextmanager
def _as_engine_failure() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise EngineFailure(str(error)) from error

"""The public search, asked of the cluster."""

from collections import Counter

from django.utils import timezone
from elasticsearch.dsl import FacetedSearch, Search, TermsFacet
from elasticsearch.dsl.query import Bool, ConstantScore, Ids, Query, Term

from ...query_builder import UnderstoodQuery
from ...scope import Scope
from ..contract import Counts, Ranking
from .connection import as_engine_failure, client
from .names import reading_alias
from .translation import matching, preferring_recent, scoring

__all__ = ["ElasticsearchEngine"]

#: What the cluster reaches by counting from the start, and how many hits it gives at once.
WINDOW = 10_000
#: Choices of one filter that are counted.
CHOICES = 10_000
_WHOLE = "whole"
_BY_SCORE = ({"_score": "desc"}, {"pk": "desc"})
_BY_DATE = ({"date": {"order": "desc", "missing": "_last"}}, {"pk": "desc"})
#: All stretches of one list come from the same copy of the index, where equal scores stand in equal order.
_PREFERENCE = "ward-portal"


class ElasticsearchEngine:
    """See `contract.Engine`."""

    def count(self, query: UnderstoodQuery, scope: Scope) -> Counts:
        """Count everything by one request; each filter disregards itself."""
        with as_engine_failure():
            answer = _Choices(query, scope).execute()
        facets = answer.facets
        return Counts(
            total=answer.hits.total.value,
            sections=_below_root(_numbers(facets.sections), scope),
            years=_numbers(facets.years),
            genres=_numbers(facets.genres),
            authors=_numbers(facets.authors),
        )

    def rank(self, query: UnderstoodQuery, scope: Scope, best: int, start: int, stop: int) -> Ranking:
        """Rank by one request; further pages of results by a second one."""
        with as_engine_failure():
            first = _best(query, scope, best)
            rest = _rest(query, scope, [pk for pk, _ in first], start, stop) if stop > start else []
        return Ranking(first, rest)

    def newest(self, query: UnderstoodQuery, scope: Scope, start: int, stop: int) -> list[int]:
        """Read the stretch by date."""
        search = _search(scope).filter(matching(query.whole)).sort(*_BY_DATE)
        with as_engine_failure():
            return _stretch(search, start, stop)


class _Choices(FacetedSearch):
    """Counts of all filters' choices among the pages that hold every word."""

    facets = {
        "sections": TermsFacet(field="sections", size=CHOICES),
        "years": TermsFacet(field="year", size=CHOICES),
        "genres": TermsFacet(field="genre", size=CHOICES),
        "authors": TermsFacet(field="authors", size=CHOICES),
    }

    def __init__(self, query: UnderstoodQuery, scope: Scope) -> None:
        self.using = client()
        self.index = reading_alias()
        self._scope = scope
        super().__init__(matching(query.whole), _chosen(scope))

    def search(self) -> Search:
        """Begin with the pages of the site, unscored."""
        return super().search().filter(_of_site(self._scope)).extra(size=0, track_total_hits=True)

    def query(self, search: Search, query: Query) -> Search:
        """Narrow to what holds every word."""
        return search.filter(query)


def _best(query: UnderstoodQuery, scope: Scope, number: int) -> list[tuple[int, bool]]:
    """The best of all kinds; what holds a pair of words, or every word, goes before what holds one."""
    whole = matching(query.whole)
    if query.pairs:
        among = Bool(should=[whole, matching(query.pairs)], minimum_should_match=1)
        found = _scored(query, scope, whole, among, number)
        if len(found) == number:
            return found
    return _scored(query, scope, whole, None, number)


def _scored(
    query: UnderstoodQuery, scope: Scope, whole: Query, among: Query | None, number: int
) -> list[tuple[int, bool]]:
    # Whole hits stand here even when nothing of them scores: none may be missing.
    named = ConstantScore(filter=whole, boost=0, _name=_WHOLE)
    search = _search(scope).query(Bool(should=[_score_of(query), named], minimum_should_match=1))
    if among is not None:
        search = search.filter(among)
    answer = search.sort(*_BY_SCORE)[:number].execute()
    return [(int(hit.meta.id), _WHOLE in getattr(hit.meta, "matched_queries", ())) for hit in answer]


def _score_of(query: UnderstoodQuery) -> Query:
    return preferring_recent(scoring(query.near), timezone.now())


def _rest(query: UnderstoodQuery, scope: Scope, best: list[int], start: int, stop: int) -> list[int]:
    held = Bool(
        filter=[matching(query.whole)],
        must_not=[Ids(values=list(map(str, best)))],
        should=[_score_of(query)],
    )
    return _stretch(_search(scope).query(held).sort(*_BY_SCORE), start, stop)


def _stretch(search: Search, start: int, stop: int) -> list[int]:
    """Keys of the hits from `start` to `stop`; beyond the window by walking there."""
    if stop > WINDOW:
        search, missing = _walk(search, start)
        if missing:
            return []
        start, stop = 0, stop - start
    return [int(hit.meta.id) for hit in search[start:stop].execute()]


def _walk(search: Search, distance: int) -> tuple[Search, int]:
    """The search that goes on behind so many hits, and how many of them there are not."""
    while distance:
        hits = search[: min(distance, WINDOW)].execute().hits
        if not hits:
            break
        search = search.extra(search_after=list(hits[-1].meta.sort))
        distance -= len(hits)
    return search, distance


def _search(scope: Scope) -> Search:
    """The pages that all choices of the scope leave, by their keys alone."""
    search = Search(using=client(), index=reading_alias())
    search = search.source(False).extra(track_total_hits=False).params(preference=_PREFERENCE)
    facets = [_Choices.facets[name].add_filter([value]) for name, value in _chosen(scope).items()]
    return search.filter(_of_site(scope)).filter(Bool(filter=facets))


def _of_site(scope: Scope) -> Query:
    return Term(sections=scope.home.path) if scope.home else Bool()


def _chosen(scope: Scope) -> dict[str, object]:
    chosen = {
        "sections": scope.section and scope.section.path,
        "years": scope.year,
        "genres": scope.genre,
        "authors": scope.author and scope.author.pk,
    }
    return {name: value for name, value in chosen.items() if value is not None}


def _numbers(choices: list[tuple[object, int, bool]]) -> Counter:
    return Counter({value: number for value, number, _ in choices})


def _below_root(sections: Counter[str], scope: Scope) -> Counter[str]:
    root = scope.root.path if scope.root else None
    if root is None:
        return Counter()
    return Counter(
        {path: number for path, number in sections.items() if path.startswith(root) and path != root}
    )

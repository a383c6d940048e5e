"""A query of search keys in Elasticsearch's own terms. Pure.

`matching` says what must be there and gives no score, so that the cluster may keep its answer; `scoring`
gives one. Keys hold a–z and 0–9 only and stand as values, never as syntax.
"""

from datetime import datetime, timedelta

from elasticsearch.dsl import SF
from elasticsearch.dsl.query import Bool, Exists, FunctionScore, Match, MatchPhrase, Query
from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

from ...freshness import HALF_LIFE_DAYS, WEIGHT

__all__ = ["DATE", "TEXT", "matching", "preferring_recent", "scoring"]

#: The field that holds all keys, and the one with the shown date.
TEXT, DATE = "text", "date"


def matching(query: SearchQuery) -> Query:
    """What pages must hold. Raises NotImplementedError for queries that no reader's words give."""
    if isinstance(query, And):
        return Bool(filter=[matching(part) for part in query.subqueries])
    if isinstance(query, Or):
        return _one_of([matching(part) for part in query.subqueries])
    return _leaf(query)


def scoring(query: SearchQuery) -> Query:
    """The same with a score, the sum of what its parts score. Raises as above."""
    if isinstance(query, And):
        return Bool(must=[scoring(part) for part in query.subqueries])
    if isinstance(query, Or):
        return _one_of([scoring(part) for part in query.subqueries])
    return _leaf(query)


def preferring_recent(query: Query, now: datetime) -> Query:
    """`query` with the mild preference for recent pages that `search.freshness` defines, as near as it gets.

    The cluster divides nothing without scripts: half of the loss comes in the same two years, the other half
    sooner than on the databases.
    """
    # The whole hour that comes: one answer for all pages of results, and no page dated behind it.
    origin = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    decay = {"origin": origin.isoformat(), "scale": f"{HALF_LIFE_DAYS}d", "decay": 0.5}
    recent = {"exp": {DATE: decay}, "weight": WEIGHT, "filter": Exists(field=DATE)}
    return FunctionScore(
        query=query,
        functions=[SF({"weight": 1 - WEIGHT}), SF(recent)],
        score_mode="sum",
        boost_mode="multiply",
    )


def _leaf(query: SearchQuery) -> Query:
    if isinstance(query, PlainText):
        return Match(**{TEXT: {"query": query.query_string, "operator": query.operator}})
    if isinstance(query, Phrase):
        return MatchPhrase(**{TEXT: query.query_string})
    raise NotImplementedError(type(query).__name__)


def _one_of(queries: list[Query]) -> Query:
    return Bool(should=queries, minimum_should_match=1)

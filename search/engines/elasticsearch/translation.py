"""A query of search keys in Elasticsearch's own terms. Pure.

`matching` says what must be there and gives no score, so that the cluster may keep its answer; `scoring`
gives one. Keys hold a–z and 0–9 only and stand as values, never as syntax.
"""

from elasticsearch.dsl.query import Bool, Match, MatchPhrase, Query
from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

__all__ = ["TEXT", "matching", "scoring"]

#: The field that holds all keys.
TEXT = "text"


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


def _leaf(query: SearchQuery) -> Query:
    if isinstance(query, PlainText):
        return Match(**{TEXT: {"query": query.query_string, "operator": query.operator}})
    if isinstance(query, Phrase):
        return MatchPhrase(**{TEXT: query.query_string})
    raise NotImplementedError(type(query).__name__)


def _one_of(queries: list[Query]) -> Query:
    return Bool(should=queries, minimum_should_match=1)

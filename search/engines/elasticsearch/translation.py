"""A query of search keys in Elasticsearch's own terms. Pure.

`matching` says what must be there and gives no score, so that the cluster may keep its answer; `scoring`
gives one. Keys hold a–z and 0–9 only and stand as values, never as syntax.
"""

from elasticsearch.dsl.query import Bool, CombinedFields, MatchPhrase, Query, Term, Terms
from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

__all__ = ["BODY", "TITLE", "TITLE_WEIGHT", "matching", "scoring"]

TITLE, BODY = "title", "body"
#: As on the databases.
TITLE_WEIGHT = 6


def matching(query: SearchQuery) -> Query:
    """What pages must hold. Raises NotImplementedError for queries that no reader's words give."""
    if isinstance(query, PlainText):
        return _matching_words(query.query_string.split(), query.operator)
    if isinstance(query, Phrase):
        return _one_of([MatchPhrase(**{field: query.query_string}) for field in (TITLE, BODY)])
    if isinstance(query, And):
        return Bool(filter=[matching(part) for part in query.subqueries])
    if isinstance(query, Or):
        return _one_of([matching(part) for part in query.subqueries])
    raise NotImplementedError(type(query).__name__)


def scoring(query: SearchQuery) -> Query:
    """The same with a score: words count over title and text together, phrases in each. Raises as above."""
    if isinstance(query, PlainText):
        fields = [f"{TITLE}^{TITLE_WEIGHT}", BODY]
        return CombinedFields(query=query.query_string, fields=fields, operator=query.operator)
    if isinstance(query, Phrase):
        in_title = MatchPhrase(**{TITLE: {"query": query.query_string, "boost": TITLE_WEIGHT}})
        return _one_of([in_title, MatchPhrase(**{BODY: {"query": query.query_string}})])
    if isinstance(query, And):
        return Bool(must=[scoring(part) for part in query.subqueries])
    if isinstance(query, Or):
        return _one_of([scoring(part) for part in query.subqueries])
    raise NotImplementedError(type(query).__name__)


def _matching_words(keys: list[str], operator: str) -> Query:
    if operator == "or":
        return _one_of([Terms(**{TITLE: keys}), Terms(**{BODY: keys})])
    return Bool(filter=[_one_of([Term(**{TITLE: key}), Term(**{BODY: key})]) for key in keys])


def _one_of(queries: list[Query]) -> Query:
    return Bool(should=queries, minimum_should_match=1)

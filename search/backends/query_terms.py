"""The words and sequences of words that a query is made of. Pure."""

from collections.abc import Iterator

from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

__all__ = ["terms_of"]


def terms_of(query: SearchQuery | None) -> list[str]:
    """Every word and every phrase of `query` once, in order; the words of a phrase part by one blank.

    Raises NotImplementedError for other kinds of query than PlainText, Phrase, And and Or.
    """
    return list(dict.fromkeys(_leaves(query))) if query is not None else []


def _leaves(query: SearchQuery) -> Iterator[str]:
    if isinstance(query, PlainText):
        yield from query.query_string.split()
    elif isinstance(query, Phrase):
        if words := query.query_string.split():
            yield " ".join(words)
    elif isinstance(query, And | Or):
        for part in query.subqueries:
            yield from _leaves(part)
    else:
        raise NotImplementedError(type(query).__name__)

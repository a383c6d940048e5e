"""Wagtail's query tree as an expression of SQLite's full-text engine (FTS5). Pure."""

from collections.abc import Iterable

from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

__all__ = ["match_expression"]


def match_expression(query: SearchQuery, columns: Iterable[str], prefix: bool = False) -> str:
    """Expression for MATCH over `columns`; empty when the query holds nothing to look for.

    Every term stands between quotes, so that no input is syntax. With `prefix` the last term of each
    plain text may be the beginning of a word. Raises NotImplementedError for other kinds of query.
    """
    expression = _compile(query, prefix)
    return f"{{{' '.join(columns)}}} : ({expression})" if expression else ""


def _compile(query: SearchQuery, prefix: bool) -> str:
    if isinstance(query, PlainText):
        return _plain(query, prefix)
    if isinstance(query, Phrase):
        return _quoted(query.query_string)
    if isinstance(query, And):
        return _joined("AND", (_compile(part, prefix) for part in query.subqueries))
    if isinstance(query, Or):
        return _joined("OR", (_compile(part, prefix) for part in query.subqueries))
    raise NotImplementedError(type(query).__name__)


def _plain(query: PlainText, prefix: bool) -> str:
    terms = [term for term in map(_quoted, query.query_string.split()) if term]
    if prefix and terms:
        terms[-1] += "*"
    return _joined(query.operator.upper(), terms)


def _joined(operator: str, parts: Iterable[str]) -> str:
    kept = [part for part in parts if part]
    if len(kept) < 2:
        return "".join(kept)
    # Without brackets round single terms: the engine's parser is flat for a list, deep for nesting.
    return "(" + f" {operator} ".join(kept) + ")"


def _quoted(words: str) -> str:
    kept = words.replace("\0", " ").replace('"', " ").strip()
    if not any(char.isalnum() for char in kept):
        return ""
    return f'"{kept}"'

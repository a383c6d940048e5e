"""Wagtail's query tree as a condition on PostgreSQL's index entries. Pure.

Words are looked up in the vectors of title and body together. Neighbouring words have an index of their own
(migration 0005): the vectors' index knows no places, so PostgreSQL would read every text that holds the
words of a phrase anywhere, a few thousand for common ones.
"""

from collections.abc import Iterable
from typing import TypeAlias

from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

__all__ = ["ENTRIES", "NEIGHBOURS", "Condition", "matches", "term_matches", "title_matches"]

#: SQL of a condition and its parameters; the SQL is made of own names alone.
Condition: TypeAlias = tuple[str, list[object]]

ENTRIES = "wagtailsearch_indexentry AS entry"
#: The planner takes reading all vectors for cheap, as it does not see that each must be fetched and unpacked,
#: and reads the whole table for a frequent word. `to_tsquery` is priced at a hundred operators; the cast
#: keeps it from becoming a constant at once, so that the price counts for every row of such a reading.
_FOUND = "(entry.title || entry.body) @@ to_tsquery('simple'::text::regconfig, %s)"
_FOUND_IN_TITLE = "entry.title @@ to_tsquery('simple'::text::regconfig, %s)"
#: As in the index; another wording would not use it.
NEIGHBOURS = "search_neighbours(((entry.title_text || ' . '::text) || entry.body_text))"


def matches(query: SearchQuery) -> Condition:
    """Condition that an entry satisfies `query`; of an empty query none does.

    Raises NotImplementedError for other kinds of query than PlainText, Phrase, And and Or.
    """
    if expression := _expression(query):
        return _FOUND, [expression]
    if isinstance(query, Phrase):
        return _phrase(query.query_string)
    if isinstance(query, And | Or):
        return _combined(query)
    return "FALSE", []


def term_matches(term: str) -> Condition:
    """Condition that an entry holds a word, or words beside one another.

    Of a longer sequence only that each two neighbours stand together, which needs no look at the text.
    """
    words = _words(term)
    if not words:
        return "FALSE", []
    if len(words) == 1:
        return _FOUND, [_quoted(words[0])]
    return f"{NEIGHBOURS} @> %s::text[]", [_neighbours(words)]


def title_matches(term: str) -> Condition:
    """Condition that a title holds a word, or words in a row; titles are short enough to be read."""
    words = _words(term)
    return (_FOUND_IN_TITLE, [_sequence(words)]) if words else ("FALSE", [])


def _phrase(text: str) -> Condition:
    words = _words(text)
    if len(words) < 3:
        return term_matches(text)
    sql, params = term_matches(text)
    return f"({sql} AND {_FOUND})", [*params, _sequence(words)]


def _combined(query: And | Or) -> Condition:
    """What needs no places goes into one expression, which the index answers at once."""
    kind = And if isinstance(query, And) else Or
    plain = [part for part in query.subqueries if _expression(part)]
    others = [part for part in query.subqueries if not _expression(part)]
    conditions = [matches(kind(plain))] if plain else []
    conditions += [matches(part) for part in others if not _is_empty(part)]
    if not conditions:
        return "FALSE", []
    params = [param for _, values in conditions for param in values]
    if kind is And or len(conditions) == 1:
        return f"({' AND '.join(sql for sql, _ in conditions)})", params
    # Not OR: it would compute the neighbours of every row that another part found.
    union = " UNION ".join(f"SELECT entry.id FROM {ENTRIES} WHERE {sql}" for sql, _ in conditions)  # noqa: S608
    # An array is looked up by key; a join would read all entries instead.
    return f"entry.id = ANY(ARRAY({union}))", params


def _expression(query: SearchQuery) -> str:
    """Expression for the vectors' index; empty when it needs the places of words, or holds none."""
    if isinstance(query, PlainText):
        return _joined(query.operator, map(_quoted, _words(query.query_string)))
    if isinstance(query, Phrase):
        words = _words(query.query_string)
        return _quoted(words[0]) if len(words) == 1 else ""
    if isinstance(query, And | Or):
        parts = [part for part in query.subqueries if not _is_empty(part)]
        expressions = [_expression(part) for part in parts]
        return _joined("and" if isinstance(query, And) else "or", expressions) if all(expressions) else ""
    raise NotImplementedError(type(query).__name__)


def _is_empty(query: SearchQuery) -> bool:
    if isinstance(query, PlainText | Phrase):
        return not _words(query.query_string)
    return isinstance(query, And | Or) and all(map(_is_empty, query.subqueries))


def _joined(operator: str, expressions: Iterable[str]) -> str:
    parts = [expression for expression in expressions if expression]
    joint = " & " if operator == "and" else " | "
    return parts[0] if len(parts) == 1 else f"({joint.join(parts)})" if parts else ""


def _words(text: str) -> list[str]:
    """The words of a text, in the only form that reaches the engine: letters and digits."""
    kept = "".join(char if char.isalnum() else " " for char in text.lower())
    return kept.split()


def _quoted(word: str) -> str:
    return f"'{word}'"


def _sequence(words: list[str]) -> str:
    return " <-> ".join(map(_quoted, words))


def _neighbours(words: list[str]) -> list[str]:
    return [f"{first} {second}" for first, second in zip(words, words[1:], strict=False)]

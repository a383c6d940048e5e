"""What staff typed into a search of the admin, found however it is written. Pure but for the backend's base.

The public search builds its queries itself (`query_builder`) and comes as a query; the admin hands over the
typed text. Each model may hold raw words, keys or both, so both are looked for.
"""

import unicodedata

from wagtail.search.query import MATCH_ALL, And, Or, Phrase, PlainText, SearchQuery

from ..text import WORD, exact_key, fold, folded_key

__all__ = ["TypedWordsMixin", "typed_query"]

MAX_CHARACTERS = 200
MAX_WORDS = 32


class TypedWordsMixin:
    """For a search backend: reads typed text as words and their keys; nothing typed is syntax."""

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        prefix = query_compiler_class.LAST_TERM_IS_PREFIX
        # Whole words come as a query from the public search only, which has made its keys itself.
        if query != "" and (prefix or isinstance(query, str)):
            query = _in_keys(query, kwargs.get("operator") or "and", prefix)
            if query is None:
                # All of nothing: lists of the admin cannot show the results that Wagtail calls empty.
                model = getattr(model_or_queryset, "model", model_or_queryset)
                query, model_or_queryset = MATCH_ALL, model._default_manager.none()
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


def typed_query(typed: str, operator: str = "and", *, prefix: bool = False) -> SearchQuery | None:
    """Return the query for raw words or their keys; None when no word was typed.

    A word with marks is looked for with them, one without finds both. With `prefix` the last word is a
    beginning and counts without its marks: the key of `đườ` does not begin that of `đường`.
    """
    text = unicodedata.normalize("NFC", typed[:MAX_CHARACTERS])
    words = [word for word in WORD.findall(text) if folded_key(word)][:MAX_WORDS]
    if not words:
        return None
    keys = [exact_key(word) for word in words]
    if prefix:
        keys[-1] = folded_key(words[-1])
    raw = " ".join(words).lower()
    if raw == " ".join(keys):
        return PlainText(raw, operator=operator)
    return Or([PlainText(raw, operator=operator), PlainText(" ".join(keys), operator=operator)])


def _in_keys(query: SearchQuery | str, operator: str, prefix: bool) -> SearchQuery | None:
    """Return `query` with every piece of typed text replaced; None when no word is left."""
    if isinstance(query, str):
        return typed_query(query, operator, prefix=prefix)
    if isinstance(query, PlainText):
        return typed_query(query.query_string, query.operator, prefix=prefix)
    if isinstance(query, Phrase):
        words = " ".join(WORD.findall(unicodedata.normalize("NFC", query.query_string[:MAX_CHARACTERS])))
        return Or([Phrase(words), Phrase(fold(words))]) if fold(words) else None
    if isinstance(query, And | Or):
        parts = [part for each in query.subqueries if (part := _in_keys(each, operator, prefix))]
        return type(query)(parts) if parts else None
    return query

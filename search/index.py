"""Index fields that store search keys (`search.text.key_stream`) instead of raw words.

A page model that the public finds puts these into its `search_fields`, after the inherited ones:

    search_fields = [
        *BasePage.search_fields,  # with KeysField("title", boost=6), KeysAutocompleteField("title")
        KeysField("summary"),
        KeysField("search_text"),
        index.FilterField("published_at"),
    ]

`search_text` is an attribute or method that returns the plain text or HTML of the body. The inherited raw
`SearchField("title")` stays beside the keys: the admin's own search goes on working, now also without marks.
`FilterField("published_at")` names the field of the setting SEARCH_DATE_FIELD and allows the year filter.
"""

from collections.abc import Iterator
from functools import lru_cache

from django.db.models import Model
from wagtail.search.index import AutocompleteField, SearchField

from .text import key_stream, plain_text

__all__ = ["KeysAutocompleteField", "KeysField", "text_of", "texts_beside"]


# The engine's indexer asks each field three times in a row, once for each of its columns.
@lru_cache(maxsize=8)
def _keys(value: object, in_full: int | None = None) -> str:
    text = str(value) if value else ""
    if in_full is None or len(text) <= in_full:
        return key_stream(text)
    end = text.rfind(" ", 0, in_full) + 1 or in_full
    first = key_stream(text[:end])
    known = set(first.split())
    rest = [key for key in dict.fromkeys(key_stream(text[end:]).split()) if key not in known]
    return " ".join([first, *rest])


class KeysField(SearchField):
    """Searches the keys of a text field, attribute or method.

    `quoted`: whether results may quote it; what costs a query for each page may not. `beside`: of a field
    that is not quoted, the words before its quotation where the page itself lacks what was looked for.
    `in_full`: so many characters are kept in order, of what follows each key once: all its words, dates and
    numbers are found, its phrases are not, and its length does not bury the page's own words.
    """

    def __init__(
        self,
        field_name: str,
        boost: float | None = None,
        *,
        quoted: bool = True,
        beside: str = "",
        in_full: int | None = None,
    ) -> None:
        super().__init__(field_name, boost)
        self.quoted = quoted
        self.beside = beside
        self.in_full = in_full

    def get_attname(self, cls: type[Model]) -> str:
        """Name beside the raw field's own, so that an engine with a mapping keeps both."""
        return f"{super().get_attname(cls)}_keys"

    def get_value(self, obj: Model) -> str:
        """Key stream of the field's text in `obj`; empty for no text."""
        return _keys(super().get_value(obj), self.in_full)

    def get_text(self, obj: Model) -> str:
        """The text itself, without markup: what snippets are cut from."""
        value = super().get_value(obj)
        return plain_text(str(value)) if value else ""


class KeysAutocompleteField(AutocompleteField):
    """Completes words by their keys: `duon` finds `đường`."""

    def get_attname(self, cls: type[Model]) -> str:
        """Name beside the raw field's own."""
        return f"{super().get_attname(cls)}_keys"

    def get_value(self, obj: Model) -> str:
        """Key stream of the field's text in `obj`; empty for no text."""
        return _keys(super().get_value(obj))


def text_of(obj: Model) -> str:
    """All text of `obj` that may be quoted, but its title, in the order of its search fields."""
    fields = (field for field in _keys_fields(obj) if field.quoted and field.field_name != "title")
    texts = (field.get_text(obj) for field in fields)
    return " ".join(text for text in texts if text)


def texts_beside(obj: Model) -> Iterator[tuple[str, str]]:
    """What belongs to `obj` and is quoted only where its own text lacks a word: (introduction, text)."""
    for field in _keys_fields(obj):
        if field.beside and (text := field.get_text(obj)):
            yield field.beside, text


def _keys_fields(obj: Model) -> Iterator[KeysField]:
    return (field for field in obj.get_search_fields() if isinstance(field, KeysField))

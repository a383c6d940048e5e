"""The reading of what staff type into a search of the admin."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.search.query import Or, PlainText

from search.backends.typed_words import MAX_WORDS, typed_query
from search.text import fold


def parts(query) -> list[str]:
    return [part.query_string for part in (query.subqueries if isinstance(query, Or) else [query])]


@pytest.mark.parametrize(
    ("typed", "whole", "beginning"),
    [
        ("duong day", ["duong day"], ["duong day"]),
        ("Đường dây", ["đường dây", "d9u7o7ngt2 da6y"], ["đường dây", "d9u7o7ngt2 day"]),
        (unicodedata.normalize("NFD", "dây"), ["dây", "da6y"], ["dây", "day"]),
        ("32/KH-UBND", ["32 kh ubnd"], ["32 kh ubnd"]),
        ('"duong" OR day*', ["duong or day"], ["duong or day"]),
    ],
)
def test_typed_query__looks_for_words_and_keys(typed, whole, beginning):
    assert parts(typed_query(typed)) == whole
    assert parts(typed_query(typed, prefix=True)) == beginning


@pytest.mark.parametrize("typed", ["", " ", '"', "///", "\0", "%", "\ud800"])
def test_typed_query__is_none_without_a_word(typed):
    assert typed_query(typed) is None


def test_typed_query__keeps_the_operator():
    assert {part.operator for part in typed_query("đường dây", "or").subqueries} == {"or"}


@given(st.text(max_size=300))
def test_typed_query__is_short_and_holds_letters_and_figures_only(typed):
    query = typed_query(typed, prefix=True)
    if query:
        for text in parts(query):
            assert 0 < len(text.split()) <= MAX_WORDS
            assert all(c.isalnum() or c == " " or unicodedata.combining(c) for c in text)
    else:
        assert not fold(typed[:200])


def test_typed_query__is_a_plain_text_without_marks():
    assert isinstance(typed_query("duong"), PlainText)

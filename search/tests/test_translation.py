from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.search.query import And, Fuzzy, Or, Phrase, PlainText

from search.engines.elasticsearch.translation import matching, preferring_recent, scoring
from search.query_builder import build_query

WORD = {"match": {"text": {"query": "cau phao", "operator": "and"}}}
PAIR = {"match_phrase": {"text": "cau phao"}}


class TestTranslation:
    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            (PlainText("cau phao", operator="and"), WORD),
            (Phrase("cau phao"), PAIR),
            (
                Or([PlainText("cau phao", operator="and"), Phrase("cau phao")]),
                {"bool": {"should": [WORD, PAIR], "minimum_should_match": 1}},
            ),
        ],
    )
    def test_matching_and_scoring__give_the_same_but_for_and(self, query, expected):
        assert matching(query).to_dict() == scoring(query).to_dict() == expected

    def test_and__filters_where_no_score_is_asked_for(self):
        query = And([PlainText("cau phao", operator="and"), Phrase("cau phao")])
        assert matching(query).to_dict() == {"bool": {"filter": [WORD, PAIR]}}
        assert scoring(query).to_dict() == {"bool": {"must": [WORD, PAIR]}}

    @pytest.mark.parametrize("translate", [matching, scoring])
    def test_translation__refuses_what_no_reader_s_words_give(self, translate):
        with pytest.raises(NotImplementedError):
            translate(Fuzzy("cau"))

    @given(st.text(max_size=60))
    def test_translation__lets_nothing_but_keys_through(self, typed):
        understood = build_query(typed, [("UBND", "ủy ban nhân dân")])
        if not understood:
            return
        for value in _values(scoring(understood.near).to_dict()):
            assert value.isascii() and value.replace(" ", "").isalnum() and value == value.lower()

    def test_preferring_recent__has_one_origin_for_the_whole_hour(self):
        moments = (datetime(2026, 5, 2, 9, minute, tzinfo=UTC) for minute in (0, 31, 59))
        assert len({str(preferring_recent(matching(Phrase("a b")), moment)) for moment in moments}) == 1


def _values(tree):
    if isinstance(tree, str):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _values(part)

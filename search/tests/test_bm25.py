import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.search.query import MATCH_ALL, And, Or, Phrase, PlainText

from search.backends.bm25 import Collection, Scorer
from search.backends.query_terms import terms_of

COLLECTION = Collection(100, 40.0, {"cau": 10, "phao": 2, "cau phao": 1, "va": 90})
keys = st.lists(st.sampled_from(["cau", "phao", "va", "song"]), max_size=30).map(" ".join)


def score(title, body, *terms):
    return Scorer(list(terms), COLLECTION).score(title, body)


class TestScorer:
    def test_weight__is_larger_for_rarer_terms_and_never_negative(self):
        weights = [COLLECTION.weight(term) for term in ("song", "phao", "cau", "va")]
        assert weights == sorted(weights, reverse=True) and weights[-1] > 0

    @pytest.mark.parametrize(
        ("better", "worse"),
        [
            (("cau", "x x"), ("x", "cau x")),  # in the title
            (("x", "cau cau x"), ("x", "cau x x")),  # more often
            (("x", "cau x"), ("x", "cau x" + " x" * 50)),  # in a shorter text
            (("x", "cau phao x"), ("x", "phao cau x")),  # beside one another, in order
        ],
    )
    def test_score__is_higher_for_the_better_hit(self, better, worse):
        assert score(*better, "cau", "cau phao") > score(*worse, "cau", "cau phao") > 0

    def test_score__counts_whole_words_and_every_occurrence(self):
        assert score("", "cauphao acau", "cau", "cau phao") == 0
        assert score("", "cau cau cau", "cau") > score("", "cau cau xxx", "cau")
        assert score("", "cau phao cau phao", "cau phao") > score("", "cau phao cau xxxx", "cau phao")

    @given(keys, keys, st.lists(st.sampled_from(["cau", "phao", "cau phao", "va"]), unique=True))
    def test_score__is_zero_only_without_any_term(self, title, body, terms):
        holds = any(f" {term} " in f" {text} " for term in terms for text in (title, body))
        assert (score(title, body, *terms) > 0) == holds


class TestTerms:
    def test_terms_of__gives_each_word_and_phrase_once(self):
        query = And([PlainText("a b"), Or([Phrase(" b  c "), PlainText("a", operator="or"), Phrase("")])])
        assert terms_of(query) == ["a", "b", "b c"]
        assert terms_of(None) == []

    def test_terms_of__refuses_other_queries(self):
        with pytest.raises(NotImplementedError):
            terms_of(MATCH_ALL)

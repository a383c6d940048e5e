import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry
from wagtail.search.query import MATCH_ALL, And, Or, Phrase, PlainText

from search.backends.postgresql_conditions import matches, term_matches
from search.query_builder import build_query
from search.scope import Scope

from .factories import publish

pytestmark = pytest.mark.postgresql


class TestConditions:
    @pytest.mark.parametrize(
        ("query", "params"),
        [
            (PlainText("a b"), ["('a' & 'b')"]),
            (PlainText("a b", operator="or"), ["('a' | 'b')"]),
            (And([PlainText("a"), Or([PlainText("b"), PlainText("c")])]), ["('a' & ('b' | 'c'))"]),
            (Phrase("a b"), [["a b"]]),
            (Phrase("a b c"), [["a b", "b c"], "'a' <-> 'b' <-> 'c'"]),
            (And([PlainText("a"), Phrase("b c"), PlainText("d")]), ["('a' & 'd')", ["b c"]]),
            (Or([PlainText("a"), Phrase("b c")]), ["'a'", ["b c"]]),
            (PlainText("a' | b\\:*"), ["('a' & 'b')"]),
            (And([PlainText("///"), PlainText("a")]), ["'a'"]),
        ],
    )
    def test_matches__asks_for_words_at_once_and_for_phrases_by_their_neighbours(self, query, params):
        assert matches(query)[1] == params

    @pytest.mark.parametrize("query", [PlainText(""), Phrase("'"), And([]), Or([Phrase(" ")])])
    def test_matches__nothing_for_an_empty_query(self, query):
        assert matches(query) == ("FALSE", [])

    def test_matches__refuses_other_queries(self):
        for query in (MATCH_ALL, And([MATCH_ALL, Phrase("a b")])):
            with pytest.raises(NotImplementedError):
                matches(query)

    @given(st.text(max_size=40))
    def test_term_matches__keeps_what_was_typed_out_of_the_sql(self, text):
        sql, params = term_matches(text)
        assert sql.count("%s") == len(params)
        assert sql in {term_matches("a")[0], term_matches("a b")[0], "FALSE"}


class TestIndex(TestCase):
    def test_save__touches_no_row_of_another_page(self):
        page = publish("Cầu phao")
        publish("Phao")
        with CaptureQueriesContext(connection) as queries:
            page.save()
        touched = [query["sql"] for query in queries if "title_norm" in query["sql"]]
        assert len(touched) == 1 and touched[0].lstrip().startswith("INSERT"), touched

    def test_waiting_lists__are_short(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname, reloptions FROM pg_class JOIN pg_indexes ON indexname = relname "
                "WHERE tablename = %s AND indexdef LIKE '%%USING gin%%'",
                [IndexEntry._meta.db_table],
            )
            options = dict(cursor.fetchall())
        assert len(options) == 5
        assert set(map(str, options.values())) == {"['gin_pending_list_limit=256']"}


class TestRanking(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = [publish(f"Tin {number}", "cầu phao mới " * (number % 4 + 1)) for number in range(30)]
        cls.apart = [publish(f"Phao {number}", "mới, không có cầu") for number in range(5)]
        cls.best = publish("Cầu phao mới")
        cls.model = apps.get_model(settings.SEARCH_PAGE_MODEL)

    def rank(self, query, best=10, start=0, stop=0):
        return get_search_backend().rank(Scope.find(None).pages(), build_query(query), best, start, stop)

    def test_rank__loses_and_doubles_no_page_that_holds_every_word(self):
        first = self.rank("cầu phao mới")
        rest = [
            pk for start in range(0, 40, 7) for pk in self.rank("cầu phao mới", 10, start, start + 7).rest
        ]
        shown = [pk for pk, _ in first.best] + rest
        assert first.best[0] == (self.best.pk, True)
        assert sorted(shown) == sorted(page.pk for page in [*self.pages, *self.apart, self.best])

    def test_rank__reads_texts_of_the_pool_alone(self):
        with self.subTest(), pytest.MonkeyPatch.context() as patch:
            patch.setattr("search.backends.postgresql.POOL", 12)
            first = self.rank("cầu phao mới")
            rest = self.rank("cầu phao mới", 10, 0, 100).rest
        assert len({pk for pk, _ in first.best} | set(rest)) == len(rest) + 10 == 36

    def test_rank__asks_twice_when_the_frequencies_are_known(self):
        self.rank("cầu phao mới")
        with CaptureQueriesContext(connection) as queries:
            self.rank("cầu phao mới")
        tables = [query for query in queries if "wagtailsearch_indexentry" in query["sql"]]
        assert len(tables) == 2, tables

    def test_rank__scores_words_apart_when_no_neighbours_are_found(self):
        assert [pk for pk, _ in self.rank("phao không").best][:5]

    def test_search__finds_phrases_words_and_either(self):
        for query, number in (
            (Phrase("cau phao"), 31),
            (Phrase("cau phao moi"), 31),
            (And([PlainText("cau"), Phrase("phao moi")]), 31),
            (Or([Phrase("khong co cau"), Phrase("cau phao")]), 36),
            (PlainText("zzz"), 0),
        ):
            with self.subTest(query=query):
                results = self.model.objects.search(query, order_by_relevance=False)
                assert results.count() == number == len(results)

    def test_rank__looks_further_when_few_of_the_first_hits_are_visible(self):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("search.backends.postgresql.POOL", 3)
            patch.setattr("search.backends.postgresql_pass.SHORTLIST", 1)
            pages = Scope.find(None).pages().filter(pk__in=[page.pk for page in self.pages[:5]])
            found = get_search_backend().rank(pages, build_query("cầu phao mới"), 3, 0, 0)
        assert len(found.best) == 3

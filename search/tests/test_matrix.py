"""The matrix on the database at hand: which pages each query finds, and which comes first."""

from collections import Counter

import pytest
from django.test import TestCase

from search.queries import search_pages

from .engines import on_elasticsearch
from .factories import publish
from .matrix import PAGES, ROWS


class TestMatrix(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.names = {publish(title, summary).pk: name for name, (title, summary) in PAGES.items()}

    def test_search_pages__finds_what_holds_every_word_however_typed(self):
        for row in ROWS:
            with self.subTest(kind=row.kind, query=row.query):
                results = search_pages(row.query, page_size=len(PAGES))
                whole = [self.names[hit.page.pk] for hit in results.hits if not hit.near]
                assert sorted(whole) == sorted(row.found)
                assert results.total == len(row.found)
                assert not row.best or self.names[results.hits[0].page.pk] == row.best

    def test_search_pages__hides_no_full_hit_behind_the_first_page(self):
        for row in ROWS:
            with self.subTest(query=row.query):
                first = search_pages(row.query, page_size=3)
                shown = [hit for page in range(1, first.pages + 1) for hit in self.page(row.query, page)]
                assert {self.names[hit.page.pk] for hit in shown if not hit.near} == row.found

    def page(self, query, page):
        return search_pages(query, page=page, page_size=3).hits


class TestTable:
    def test_matrix__has_rows_enough_of_every_kind(self):
        kinds = Counter(row.kind for row in ROWS)
        assert len(kinds) == 16 and min(kinds.values()) >= 4
        assert len(ROWS) == len({row.query for row in ROWS}) >= 60
        assert sum(bool(row.best) for row in ROWS) >= 8

    def test_matrix__names_pages_that_are_there(self):
        for row in ROWS:
            assert row.found <= set(PAGES) and row.best in {"", *row.found}

    @pytest.mark.parametrize("name", sorted(PAGES))
    def test_matrix__asks_for_every_page(self, name):
        assert any(name in row.found for row in ROWS)


TestMatrixOnElasticsearch = on_elasticsearch(TestMatrix)

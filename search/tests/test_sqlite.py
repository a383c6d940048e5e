import pytest
from django.apps import apps
from django.conf import settings
from django.test import TestCase
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.query import MATCH_ALL, And, Not, Or, Phrase, PlainText

from search.backends.full_text import match_expression
from search.query_builder import build_query
from search.scope import Scope

from .factories import publish

pytestmark = pytest.mark.sqlite


class TestMatchExpression:
    @pytest.mark.parametrize(
        ("query", "expression"),
        [
            (PlainText("a b"), '{t} : (("a" AND "b"))'),
            (PlainText("a b", operator="or"), '{t} : (("a" OR "b"))'),
            (Phrase("a b"), '{t} : ("a b")'),
            (And([PlainText("a"), Or([PlainText("b"), Phrase("c d")])]), '{t} : (("a" AND ("b" OR "c d")))'),
            (PlainText('"'), ""),
            (And([PlainText('a"b\0'), PlainText("///")]), '{t} : ("a b")'),
        ],
    )
    def test_match_expression__of_a_query(self, query, expression):
        assert match_expression(query, ["t"]) == expression

    def test_match_expression__ends_with_a_beginning_of_a_word_when_asked(self):
        assert match_expression(PlainText("a b"), ["t"], prefix=True) == '{t} : (("a" AND "b"*))'

    @pytest.mark.parametrize("query", [MATCH_ALL, Not(PlainText("a"))])
    def test_match_expression__refuses_other_queries(self, query):
        with pytest.raises(NotImplementedError):
            match_expression(query, ["t"])


class TestBackend(TestCase):
    """Wagtail's own interface, as the admin uses it."""

    @classmethod
    def setUpTestData(cls):
        cls.model = apps.get_model(settings.SEARCH_PAGE_MODEL)
        cls.other = publish("Chợ đêm", "có đường hoa và dây đèn nóng sáng " + "chữ khác " * 30)
        cls.best = publish("Đường dây nóng", "gọi ngay")

    def test_search__puts_the_best_hit_of_an_and_first(self):
        query = And([PlainText("duong"), PlainText("day")])
        assert [page.pk for page in self.model.objects.search(query)] == [self.best.pk, self.other.pk]

    def test_search__finds_pages_of_all_types_without_marks(self):
        assert self.best.pk in [page.pk for page in Page.objects.search("duong day")]
        assert self.best.pk in [page.pk for page in Page.objects.autocomplete("Đường dâ")]

    def test_search__counts_slices_and_scores(self):
        results = self.model.objects.search("duong").annotate_score("score")
        assert results.count() == len(results) == 2
        assert results[0].score < results[1].score
        assert [page.pk for page in results[1:2]] == [self.other.pk]

    def test_search__keeps_the_filter_and_the_order_of_the_queryset(self):
        assert self.model.objects.filter(pk=self.other.pk).search("duong").count() == 1
        newest = self.model.objects.order_by("-title").search("duong", order_by_relevance=False)
        assert [page.pk for page in newest] == [self.best.pk, self.other.pk]
        assert list(self.model.objects.none().search("duong")) == []

    def test_search__counts_facets(self):
        assert self.model.objects.search("duong").facet("genre") == {"tin": 2}

    def test_search__takes_any_input(self):
        for query in ('"', 'duong"', "'", "NOT", "a*", "///", "\0"):
            list(self.model.objects.search(query))
            list(Page.objects.autocomplete(query))

    def test_search__leaves_other_queries_to_the_stock_code(self):
        assert self.model.objects.search(MATCH_ALL).count() == 2
        assert self.model.objects.search(Not(PlainText("cho"))).count() == 1


class TestLongQueries(TestCase):
    def test_rank__loses_no_page_that_holds_every_word_of_a_long_query(self):
        from search.backends.sqlite import MANY_PAIRS  # on PostgreSQL there is no such module to import

        words = [f"tu{number}" for number in range(MANY_PAIRS + 1)]
        together = [publish(" ".join(words)) for _ in range(12)]
        apart = [publish(" khac ".join(words)) for _ in range(3)]
        scope, query = Scope.find(None), build_query(" ".join(words))
        ranking = get_search_backend().rank(scope.pages(), query, 10, 0, 20)
        shown = [pk for pk, _ in ranking.best] + ranking.rest
        assert sorted(shown) == sorted(page.pk for page in together + apart)
        assert set(ranking.rest[-3:]) == {page.pk for page in apart}

from unittest import mock

import pytest
from django.core.paginator import EmptyPage
from django.db import DatabaseError, connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from search.queries import Order, SearchUnavailable, UnknownChoice, search_pages
from search.scope import author_model

from .engines import on_elasticsearch
from .factories import open_section, publish


class TestOrder(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.whole = [publish(f"Tin {number}", "cầu phao mới") for number in range(23)]
        cls.best = publish("Cầu phao bến đò", "Khánh thành")
        cls.near = [publish(f"Cầu phao số {number}", "đang sửa") for number in range(3)]

    def pages_of(self, query, **filters):
        first = search_pages(query, **filters)
        return [first] + [search_pages(query, page=page, **filters) for page in range(2, first.pages + 1)]

    def test_search_pages__puts_the_hit_in_the_title_first(self):
        assert search_pages("cầu phao").hits[0].page.pk in {self.best.pk, *(page.pk for page in self.near)}

    def test_search_pages__loses_and_doubles_no_page_that_holds_every_word(self):
        pages = self.pages_of("cầu phao mới")
        shown = [hit.page.pk for page in pages for hit in page.hits]
        assert len(shown) == len(set(shown))
        assert {page.pk for page in self.whole} <= set(shown)
        whole = [hit for page in pages for hit in page.hits if not hit.near]
        assert len(whole) == pages[0].total == 23

    def test_search_pages__finds_common_words_that_stand_apart(self):
        pages = [publish(f"Công nghiệp {number}", "một nhân tố") for number in range(12)]
        results = search_pages("cong nhan")
        shown = results.hits + search_pages("cong nhan", page=2).hits
        assert results.total == 12 and {hit.page.pk for hit in shown} == {page.pk for page in pages}

    def test_search_pages__labels_what_lacks_a_word_on_the_first_page_only(self):
        pages = self.pages_of("cầu phao mới")
        lacking = {self.best.pk, *(page.pk for page in self.near)}
        for hit in pages[0].hits:
            assert hit.near == (hit.page.pk in lacking)
        assert not any(hit.near for page in pages[1:] for hit in page.hits)

    def test_search_pages__shows_near_hits_when_nothing_holds_every_word(self):
        results = search_pages("cầu phao khánhthành zzz")
        assert results.total == 0 and results.pages == 1
        assert results.hits and all(hit.near for hit in results.hits)

    def test_search_pages__refuses_pages_that_are_not_there(self):
        last = search_pages("cầu phao").pages
        for page in (0, -1, last + 1, 10**9):
            with pytest.raises(EmptyPage):
                search_pages("cầu phao", page=page)

    def test_search_pages__puts_the_best_first_for_a_phrase_and_words(self):
        assert search_pages('"bến đò" cầu').hits[0].page.pk == self.best.pk

    def test_search_pages__asks_no_more_queries_for_more_hits(self):
        search_pages("cầu phao mới")
        with CaptureQueriesContext(connection) as before:
            search_pages("cầu phao mới")
        for number in range(10):
            publish(f"Tin thêm {number}", "cầu phao mới", year=2020 + number % 5)
        with CaptureQueriesContext(connection) as after:
            search_pages("cầu phao mới")
        assert len(after) == len(before) <= 12


class TestFilters(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.culture = open_section("Văn hóa")
        cls.festival = open_section("Lễ hội", cls.culture)
        cls.safety = open_section("An ninh")
        for section, years in (
            (cls.culture, (2024, 2026)),
            (cls.festival, (2026,)),
            (cls.safety, (2026, 2026)),
        ):
            for year in years:
                publish("Đua ghe", "trên sông", section=section, year=year)

    def test_search_pages__counts_add_up(self):
        results = search_pages("đua ghe")
        assert results.total == 5
        top = [facet for facet in results.facets.sections if facet.level == 0]
        assert sum(facet.count for facet in top) == 5
        assert sum(facet.count for facet in results.facets.years) == 5

    def test_search_pages__finds_what_each_facet_promises(self):
        for filters in ({}, {"year": 2026}, {"section_path": "van-hoa"}):
            facets = search_pages("dua ghe", **filters).facets
            for facet in facets.sections:
                found = search_pages("dua ghe", **{**filters, "section_path": facet.value})
                assert found.total == facet.count == len(found.hits)
            for facet in facets.years:
                found = search_pages("dua ghe", **{**filters, "year": int(facet.value)})
                assert found.total == facet.count == len(found.hits)

    def test_search_pages__names_nested_sections_by_their_address(self):
        facets = search_pages("đua ghe", section_path="van-hoa/le-hoi").facets
        assert [(facet.value, facet.level, facet.chosen) for facet in facets.sections] == [
            ("van-hoa", 0, False),
            ("van-hoa/le-hoi", 1, True),
            ("an-ninh", 0, False),
        ]

    def test_search_pages__keeps_a_chosen_filter_without_results(self):
        results = search_pages("đua ghe", section_path="an-ninh", year=2024)
        assert results.total == 0
        assert [facet.value for facet in results.facets.years if facet.chosen] == ["2024"]

    def test_search_pages__refuses_unknown_filters(self):
        for path in ("khong-co", "van-hoa/khong", "\0", "../an-ninh"):
            with pytest.raises(UnknownChoice):
                search_pages("đua", section_path=path)
        for year in (0, 1899, 10_000):
            with pytest.raises(ValueError):
                search_pages("đua", year=year)

    def test_search_pages__puts_new_year_s_eve_in_the_local_year(self):
        from datetime import UTC, datetime

        page = publish("Giao thừa", "bắn pháo hoa")
        page.published_at = datetime(2024, 12, 31, 18, tzinfo=UTC)  # one o'clock on the first, here
        page.save()
        assert [facet.value for facet in search_pages("giao thừa").facets.years] == ["2025"]
        assert search_pages("giao thừa", year=2025).total == 1


class TestAuthorsAndGenres(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.lan, cls.minh = (author_model().objects.create(name=name) for name in ("Lan", "Minh"))
        cls.section = open_section("Văn hóa")
        cls.of = {
            "lan": publish("Đua ghe", genre="tin", authors=[cls.lan]),
            "both": publish("Đua ghe", genre="bai-viet", authors=[cls.lan, cls.minh, cls.lan]),
            "minh": publish("Đua ghe", genre="tin", authors=[cls.minh], section=cls.section, year=2024),
            "nobody": publish("Đua ghe", genre="thong-bao"),
        }

    def named(self, facets):
        return {facet.label: facet.count for facet in facets}

    def test_facets__name_genres_and_authors(self):
        facets = search_pages("đua ghe").facets
        assert self.named(facets.genres) == {"Tin": 2, "Bài viết": 1, "Thông báo": 1}
        assert self.named(facets.authors) == {"Lan": 2, "Minh": 2}

    def test_facets__regard_the_other_choices_and_not_their_own(self):
        chosen = search_pages("đua ghe", author=self.lan.pk, genre="tin")
        assert chosen.total == 1 and [hit.page.pk for hit in chosen.hits] == [self.of["lan"].pk]
        assert self.named(chosen.facets.genres) == {"Tin": 1, "Bài viết": 1}
        assert self.named(chosen.facets.authors) == {"Lan": 1, "Minh": 1}
        assert [facet.label for facet in chosen.facets.authors if facet.chosen] == ["Lan"]

    def test_facets__leave_what_they_promise(self):
        for filters in ({}, {"year": 2026}, {"genre": "tin"}, {"author": self.minh.pk}):
            facets = search_pages("dua ghe", **filters).facets
            promised = [({"genre": facet.value}, facet.count) for facet in facets.genres]
            promised += [({"author": int(facet.value)}, facet.count) for facet in facets.authors]
            promised += [({"year": int(facet.value)}, facet.count) for facet in facets.years]
            for choice, count in promised:
                found = search_pages("dua ghe", **filters | choice)
                assert found.total == count == len(found.hits)

    def test_search_pages__refuses_unknown_names(self):
        for choice in ({"author": 10**8}, {"genre": "tho"}, {"genre": "\0"}):
            with pytest.raises(UnknownChoice):
                search_pages("đua ghe", **choice)


class TestNewestFirst(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.pages = [publish(f"Cầu phao {year}", "mới", year=year) for year in range(2005, 2026)]
        cls.near = publish("Cầu phao", "đang sửa", year=2026)

    def test_search_pages__gives_all_that_hold_every_word_by_date(self):
        results = [search_pages("cầu phao mới", order=Order.NEWEST, page=page) for page in (1, 2, 3)]
        shown = [hit.page.pk for each in results for hit in each.hits]
        assert shown == [page.pk for page in reversed(self.pages)]
        assert results[0].pages == 3 and results[0].total == 21
        assert not any(hit.near for each in results for hit in each.hits)

    def test_search_pages__refuses_pages_that_are_not_there(self):
        with pytest.raises(EmptyPage):
            search_pages("cầu phao mới", order=Order.NEWEST, page=4)


class TestVisibility(TestCase):
    def test_search_pages__shows_only_what_the_public_may_see(self):
        publish("Bản thảo kín", live=False)
        withdrawn = publish("Bản thảo kín")
        withdrawn.unpublish()
        section = open_section("Nội bộ")
        publish("Bản thảo kín", section=section)
        PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
        results = search_pages("bản thảo kín")
        assert not results.hits and results.total == 0 and not results.facets.sections

    def test_search_pages__finds_changed_words_at_once(self):
        page = publish("Tên cũ xưa")
        page.title = "Tên mới toanh"
        page.save()
        assert search_pages("toanh").total == 1
        assert search_pages("xưa").total == 0

    def test_search_pages__forgets_deleted_pages(self):
        page = publish("Sắp xóa đi")
        page.delete()
        assert search_pages("sắp xóa").total == 0


class TestWords(TestCase):
    def test_search_pages__shows_title_and_snippet_with_marks(self):
        publish("Gọi <đường> dây nóng", "A & B", "Số của đường dây nóng là 115")
        hit = search_pages("duong day nong").hits[0]
        assert hit.title_html == "Gọi &lt;<mark>đường</mark>&gt; <mark>dây nóng</mark>"
        assert "A &amp; B" in hit.snippet_html
        assert "<mark>đường dây nóng</mark> là 115" in hit.snippet_html

    def test_search_pages__tells_how_the_results_write_the_query(self):
        publish("Đường dây nóng")
        assert search_pages("duong day nong").spelling == "đường dây nóng"
        assert search_pages("đường dây nóng").spelling == ""
        assert search_pages("duong").spelling == ""

    def test_search_pages__finds_nothing_for_nothing(self):
        results = search_pages(' " ')
        assert not results.query and results.hits == () and results.pages == 1

    def test_search_pages__raises_its_own_error_when_the_database_fails(self):
        with (
            mock.patch("search.engines.database._cells", side_effect=DatabaseError),
            pytest.raises(SearchUnavailable),
        ):
            search_pages("đường")


TestOrderOnElasticsearch = on_elasticsearch(TestOrder)
TestFiltersOnElasticsearch = on_elasticsearch(TestFilters)
TestAuthorsAndGenresOnElasticsearch = on_elasticsearch(TestAuthorsAndGenres)
TestNewestFirstOnElasticsearch = on_elasticsearch(TestNewestFirst)
TestVisibilityOnElasticsearch = on_elasticsearch(TestVisibility)

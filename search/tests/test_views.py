from unittest import mock
from urllib.parse import urlencode

from django.db import DatabaseError
from django.test import TestCase

from .factories import open_section, publish


class TestSearchPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = open_section("Hành chính công")
        for number in range(12):
            publish(f"Đường dây nóng số {number}", "gọi ngay", section=cls.section)

    def look(self, query="", **parameters):
        names = {"section": "chuyen-muc", "year": "nam", "page": "trang"}
        address = urlencode({"q": query, **{names[name]: value for name, value in parameters.items()}})
        return self.client.get(f"/tim-kiem/?{address}")

    def test_search_page__shows_the_form_without_a_query(self):
        response = self.client.get("/tim-kiem/")
        self.assertContains(response, "Gõ có dấu hay không dấu đều được")
        self.assertNotContains(response, "kết quả")

    def test_search_page__keeps_what_it_finds_out_of_search_engines_and_not_itself(self):
        told = '<meta name="robots" content="noindex, follow">'
        self.assertNotContains(self.client.get("/tim-kiem/"), told)
        for query in ("q=đường", "nam=2026", "q="):
            self.assertContains(self.client.get(f"/tim-kiem/?{query}"), told)

    def test_search_page__shows_results_total_and_pages(self):
        response = self.look("duong day nong")
        self.assertContains(response, "12 kết quả cho “đường dây nóng”")
        self.assertContains(response, "Trang 1/2")
        self.assertContains(response, "<mark>Đường dây nóng</mark>", count=10)
        self.assertContains(response, 'href="/tim-kiem/?q=duong+day+nong&amp;trang=2"')
        self.assertContains(self.look("duong day nong", page=2), "<mark>Đường dây nóng</mark>", count=2)

    def test_search_page__labels_near_hits(self):
        self.assertContains(self.look("đường dây zzz"), "Gần đúng")
        self.assertNotContains(self.look("đường dây"), "Gần đúng")

    def test_search_page__filters_and_offers_to_take_the_filter_away(self):
        response = self.look("đường dây", section="hanh-chinh-cong", year=2026)
        self.assertContains(response, "12 kết quả")
        self.assertContains(response, "Bỏ lọc này", count=2)

    def test_search_page__keeps_every_choice_when_one_is_taken_away_or_the_order_turned(self):
        response = self.client.get("/tim-kiem/?q=dây&chuyen-muc=hanh-chinh-cong&nam=2026&sap-xep=moi-nhat")
        self.assertContains(response, '<input type="hidden" name="sap-xep" value="moi-nhat">', html=True)
        self.assertContains(response, 'href="/tim-kiem/?q=d%C3%A2y&amp;nam=2026&amp;sap-xep=moi-nhat"')
        self.assertContains(
            response, 'href="/tim-kiem/?q=d%C3%A2y&amp;chuyen-muc=hanh-chinh-cong&amp;nam=2026"'
        )
        self.assertContains(
            response, '<span class="search-order__way" aria-current="true">Mới nhất</span>', html=True
        )

    def test_search_page__offers_no_filters_where_there_is_nothing_to_choose(self):
        self.assertNotContains(self.look("dây zzzqqq"), "Lọc kết quả")

    def test_search_page__folds_long_groups_without_losing_a_choice(self):
        for year in range(2010, 2020):
            publish("Đường ven sông", year=year)
        response = self.look("đường ven", year=2010)
        self.assertContains(response, "Thêm 4 năm khác")
        self.assertContains(response, '<details class="search-facets__more">')
        self.assertContains(response, ' id="nam-', count=11)

    def test_search_page__says_when_nothing_matches(self):
        self.assertContains(self.look("zzzqqq"), "Chưa có nội dung nào khớp với “zzzqqq”")
        self.assertContains(self.look("***"), "Hãy gõ ít nhất một từ")

    def test_search_page__is_not_found_beyond_what_there_is(self):
        for parameters in (
            {"page": "0"},
            {"page": "3"},
            {"page": "-1"},
            {"page": "999999999999"},
            {"page": "hai"},
            {"page": "²"},
            {"year": "0"},
            {"year": "99999"},
            {"year": "nay"},
            {"section": "khong-co"},
            {"section": "\0"},
        ):
            with self.subTest(**parameters):
                assert self.look("đường dây", **parameters).status_code == 404
        assert self.look("", page="2").status_code == 404

    def test_search_page__answers_hostile_input(self):
        for query in ("%22", "%00", "%ff%fe", "%20", "a+" * 5000, "x" * 10_000, "%27%3B--", "NOT+AND"):
            with self.subTest(query=query[:12]):
                assert self.client.get(f"/tim-kiem/?q={query}").status_code == 200

    def test_search_page__shows_the_query_escaped(self):
        self.assertNotContains(self.look("<script>x</script>"), "<script>x")

    def test_search_page__says_so_when_the_index_fails(self):
        with (
            mock.patch("search.engines.database._cells", side_effect=DatabaseError),
            self.assertLogs("search.views"),
        ):
            response = self.look("đường")
        self.assertContains(response, "Chưa tìm được lúc này", status_code=503)

    def test_search_page__is_never_cached_and_only_read(self):
        assert "no-store" in self.look("đường")["Cache-Control"]
        assert self.client.post("/tim-kiem/").status_code == 405

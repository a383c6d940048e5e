"""What the office puts above results: for every spelling, what readers may see, no page twice."""

import pytest
from django.test import TestCase
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction, Site

from search.promotions import MOST_SHOWN, is_safe_address, promoted_for, promotion_key
from search.queries import Order, search_pages
from search.tests.factories import open_section, publish, root_section
from search.unanswered.listing import list_what_waits

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://dichvucong.gov.vn/p?x=1", True),
        ("http://dichvucong.gov.vn/", False),
        ("//dichvucong.gov.vn/", False),
        ("/tin-tuc/", False),
        ("https://", False),
        ("https://dichvucong.gov.vn@vidu.xyz/", False),
        ("javascript:alert(1)", False),
        ("https://[broken", False),
        ("", False),
    ],
)
def test_address_outside__is_safe(address, is_safe):
    assert is_safe_address(address) is is_safe


class TestPromotions(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.site = Site.objects.get(is_default_site=True)
        cls.page = publish("Thủ tục cấp thẻ", "khai sinh cho trẻ em")
        cls.other = publish("Giấy khai sinh trực tuyến", "giấy khai sinh")

    def promote(self, words="Giấy khai sinh", page: Page | None = None, **values) -> SearchPromotion:
        query = Query.objects.get_or_create(query_string=promotion_key(words))[0]
        return SearchPromotion.objects.create(query=query, page=page, **values)

    def titles(self, words="giấy khai sinh", **choices) -> list[str]:
        return [each.title for each in search_pages(words, **choices).promoted]

    def test_promotion__meets_every_spelling(self):
        self.promote(page=self.page)
        for words in (
            "giấy khai sinh",
            "GIAY KHAI SINH",
            " giấy  khai sinh?",
            "gia\u0302\u0301y khai sinh",
            '"giay khai sinh"',
        ):
            assert self.titles(words) == [self.page.title], words
        for words in ("giấy khai", "giấy khai sinh mới", "khai sinh giấy"):
            assert self.titles(words) == []

    def test_promotion__stands_above_its_own_page_once(self):
        self.promote(page=self.other)
        results = search_pages("giấy khai sinh")
        assert [each.page_key for each in results.promoted] == [self.other.pk]
        assert self.other.pk not in [hit.page.pk for hit in results.hits]
        assert results.total == 1

    def test_promotion__on_page_one_of_the_whole_search_only(self):
        self.promote(page=self.page)
        for number in range(12):
            publish(f"Giấy khai sinh số {number}", year=2026)
        assert self.titles()
        assert self.titles(page=2) == []
        assert self.titles(order=Order.NEWEST) == []
        assert self.titles(year=2026) == []

    def test_page__when_readers_may_not_see_it(self):
        draft = publish("Bản nháp")
        Page.objects.filter(pk=draft.pk).update(live=False)
        closed = open_section("Mục kín")
        PageViewRestriction.objects.create(page=closed, restriction_type="login")
        below = publish("Trong mục kín", section=closed)
        beside = publish("Ngoài mục kín", section=open_section("Mục mở"))
        for page in (draft, closed, below, beside):
            self.promote(page=page)
        assert self.titles() == ["Ngoài mục kín"]

    def test_page__of_another_site(self):
        self.promote(page=self.page)
        assert promoted_for("giấy khai sinh", root_section())
        assert promoted_for("giấy khai sinh", self.other) == ()

    def test_address__when_it_is_not_safe_or_nameless(self):
        self.promote(
            external_link_url="https://www.dichvucong.gov.vn/", external_link_text="Cổng dịch vụ công"
        )
        self.promote(external_link_url="http://vidu.vn/", external_link_text="Không an toàn")
        self.promote(external_link_url="https://vidu.vn/", external_link_text="")
        self.promote(external_link_url="", external_link_text="Trống")
        (shown,) = search_pages("giấy khai sinh").promoted
        assert (shown.host, shown.page_key) == ("dichvucong.gov.vn", None)

    def test_promotions__in_their_order_and_no_more_than_shown(self):
        for number in range(MOST_SHOWN + 2):
            self.promote(
                external_link_url="https://vidu.vn/", external_link_text=f"Số {number}", sort_order=9 - number
            )
        assert self.titles() == [f"Số {number}" for number in range(6, 6 - MOST_SHOWN, -1)]

    def test_search__costs_one_query_where_there_is_a_promotion_and_none_elsewhere(self):
        self.promote(page=self.page)
        self.promote(page=self.other)
        assert promoted_for("câu khác", None) == ()
        with self.assertNumQueries(0):
            promoted_for("câu khác", None)
        Site.get_site_root_paths()  # which the rest of the page asks for too, from the cache
        with self.assertNumQueries(1):
            assert len(promoted_for("giấy khai sinh", None)) == 2

    def test_search__costs_nothing_while_there_are_none(self):
        promoted_for("giấy khai sinh", None)
        with self.assertNumQueries(0):
            promoted_for("giấy khai sinh", None)

    def test_change__shows_at_once_in_this_process(self):
        assert self.titles() == []
        row = self.promote(page=self.page)
        assert self.titles() == [self.page.title]
        row.query.delete()
        assert self.titles() == []

    def test_search_page__shows_them_escaped_above_the_results(self):
        self.promote(page=self.other, description="Xem <b>trước</b>")
        self.promote(external_link_url="https://vidu.vn/?a=1&b=2", external_link_text="<script>x</script>")
        html = self.client.get("/tim-kiem/", {"q": "giấy khai sinh"}).content.decode()
        assert "Ông/bà có thể đang cần" in html
        assert f'<a class="search-promoted__link" href="{self.other.url}">{self.other.title}</a>' in html
        assert "Xem &lt;b&gt;trước&lt;/b&gt;" in html
        assert 'href="https://vidu.vn/?a=1&amp;b=2" rel="noopener external"' in html
        assert "<script>x" not in html
        assert html.count(self.other.title) == 1

    def test_search_page__when_only_the_promotion_is_there(self):
        self.promote("zzz qqq", page=self.page)
        html = self.client.get("/tim-kiem/", {"q": "zzz qqq"}).content.decode()
        assert self.page.title in html
        assert "Chưa có nội dung nào khớp" not in html

    def test_query_with_a_promotion__is_not_in_vain(self):
        list_what_waits()
        self.promote("zzz qqq", page=self.page)
        self.client.get("/tim-kiem/", {"q": "zzz qqq"}, headers=BROWSER)
        assert list_what_waits() == 0

"""Addresses from Vietnamese titles: pure making, and what pages do with them."""

import re
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st

from news.models import ArticlePage
from portal.models import StandardPage
from portal.slugs import MAX_LENGTH, RESERVED, browser_formatters, unused_slug, vietnamese_slug

from . import factories, verbs

VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴ"
)
TITLES = st.text(st.sampled_from(VIETNAMESE + "0123456789 -–,.:;!?“”/()"), max_size=200)


def in_browser(title: str) -> str:
    """What Wagtail's slug field makes of `title`: the formatters in order, then lower case."""
    for expression, replacement in browser_formatters():
        title = re.sub(expression, replacement.replace("$1", r"\1"), title)
    return title.lower()


class TestMaking:
    @pytest.mark.parametrize(
        ("title", "slug"),
        [
            ("Đường dây nóng phường An Thịnh", "duong-day-nong-phuong-an-thinh"),
            ("ĐƯỜNG DÂY NÓNG", "duong-day-nong"),
            ("Họp tổ dân phố số 3, ngày 12/6/2026", "hop-to-dan-pho-so-3-ngay-12-6-2026"),
            ("“Ngày hội” – toàn dân", "ngay-hoi-toan-dan"),
            ("  thừa   khoảng trắng  ", "thua-khoang-trang"),
            ("Quỹ “Vì người nghèo”: 120.000.000đ", "quy-vi-nguoi-ngheo-120-000-000d"),
            ("ưỡn ẹo ỷ lại", "uon-eo-y-lai"),
            ("???", ""),
            ("", ""),
        ],
    )
    def test_slug__when_title_is_known(self, title, slug):
        assert vietnamese_slug(title) == slug
        assert vietnamese_slug(unicodedata.normalize("NFD", title)) == slug
        assert in_browser(title) == slug

    def test_slug__when_title_is_long(self):
        slug = vietnamese_slug("nghị quyết " * 30)
        assert len(slug) <= MAX_LENGTH
        assert slug.endswith(("nghi", "quyet"))
        assert vietnamese_slug("a" * 300) == "a" * MAX_LENGTH
        assert vietnamese_slug("ab cd", max_length=4) == "ab"
        assert vietnamese_slug("ab cd", max_length=5) == "ab-cd"

    @given(st.text(max_size=300))
    def test_slug__when_title_is_anything(self, title):
        slug = vietnamese_slug(title)
        assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
        assert len(slug) <= MAX_LENGTH
        assert vietnamese_slug(slug) == slug

    @given(TITLES)
    def test_slug__when_typed_in_another_unicode_form_or_case(self, title):
        slug = vietnamese_slug(title)
        assert vietnamese_slug(unicodedata.normalize("NFD", title)) == slug
        assert vietnamese_slug(title.upper()) == slug

    @given(TITLES)
    def test_browser__when_title_is_vietnamese(self, title):
        assert in_browser(title) == vietnamese_slug(title)
        assert in_browser(unicodedata.normalize("NFD", title)) == vietnamese_slug(title)

    @given(st.sets(st.sampled_from(["a", "a-2", "a-3", "a-4", "b"])))
    def test_unused__when_some_are_taken(self, taken):
        slug = unused_slug("a", taken)
        assert slug not in taken
        assert slug == "a" or slug.startswith("a-")
        assert ("a" in taken) is (slug != "a")


class TestPages(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = factories.section("Chuyển đổi số")

    def test_address__when_title_is_vietnamese(self):
        page = factories.article(self.section, title="Đường dây nóng phường An Thịnh")
        assert page.url == "/tin-tuc/chuyen-doi-so/duong-day-nong-phuong-an-thinh/"

    def test_address__when_title_stands_twice(self):
        slugs = [factories.article(self.section, title="Lịch tiếp dân").slug for _ in range(3)]
        assert slugs == ["lich-tiep-dan", "lich-tiep-dan-2", "lich-tiep-dan-3"]

    def test_address__when_title_has_no_letter(self):
        assert factories.article(self.section, title="???").slug == "trang"

    def test_address__when_title_is_a_word_of_the_system(self):
        assert factories.article(self.section, title="RSS").slug == "rss-2"

    def test_reserved_words__when_typed_as_address(self):
        for slug in sorted(RESERVED):
            page = factories.unsaved_article(slug=slug)
            with self.subTest(slug=slug), pytest.raises(ValidationError) as refusal:
                self.section.add_child(instance=page)
            assert "dành cho hệ thống" in refusal.value.message_dict["slug"][0]

    def test_reserved_words__when_promised_in_the_table_of_addresses(self):
        promised = {"rss", "tim-kiem", "duyet", "quan-tri", "luot-xem", "so-do", "gui-tin"}
        assert promised <= RESERVED

    def test_root_section__when_its_address_is_changed(self):
        root = factories.news_root()
        root.slug = "ban-tin"
        with pytest.raises(ValidationError) as refusal:
            root.full_clean()
        assert "cố định" in refusal.value.message_dict["slug"][0]

    def test_other_pages_of_the_same_depth__when_made(self):
        home = factories.news_root().get_parent()
        page = home.add_child(instance=StandardPage(title="Giới thiệu phường"))
        assert page.url == "/gioi-thieu-phuong/"

    def test_title__when_it_comes_decomposed_with_stray_blanks(self):
        decomposed = unicodedata.normalize("NFD", "\u00a0Đường  dây\u200b nóng ")
        page = ArticlePage.objects.get(pk=factories.article(self.section, title=decomposed).pk)
        assert page.title == page.draft_title == "Đường dây nóng"


class TestChangedAddress(TestCase):
    def test_old_address__when_the_change_was_published(self):
        page = verbs.publish(title="Bài có địa chỉ cũ")
        old = page.url
        changed = verbs.edit(page, slug="bai-co-dia-chi-moi")
        assert self.client.get(old).status_code == 200
        with self.captureOnCommitCallbacks(execute=True):
            published = verbs.publish(changed)
        assert published.url != old
        answer = self.client.get(old)
        assert (answer.status_code, answer.url) == (301, published.url)
        assert self.client.get(published.url).status_code == 200

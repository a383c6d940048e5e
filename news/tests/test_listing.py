"""Lists of sections: totals, order, pages, days, and the same few queries however many articles stand."""

import re
from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from news.importing.tree_writing import add_articles, new_article
from news.models import ArticlePage
from news.querysets import period_bounds
from portal.models import SiteIdentity
from portal.tests import factories

ODD = ["0", "-1", "NaN", "1.0", "999999999999", "١", "²", "", " ", "1e1", "x" * 10_000, "1\x00", "+1", "1 1"]


def at(year: int, month: int = 1, day: int = 1, hour: int = 12) -> datetime:
    return timezone.make_aware(datetime(year, month, day, hour))


def many(section, number: int) -> None:
    """Store `number` articles at once, an hour apart."""
    start = at(2025).timestamp()
    articles = [
        new_article(
            title=f"Tin số {n}",
            published_at=datetime.fromtimestamp(start + n * 3600, tz=timezone.get_current_timezone()),
        )
        for n in range(number)
    ]
    add_articles(section.pk, articles, [[] for _ in articles])


class Lists(TestCase):
    def listing(self, query: str = "", path: str = ""):
        answer = self.client.get(f"{path or self.section.url}{query}")
        assert answer.status_code == 200, query
        return answer.context["listing"]

    def status(self, query: str) -> int:
        return self.client.get(f"{self.section.url}{query}").status_code


class TestPages(Lists):
    @classmethod
    def setUpTestData(cls):
        cls.section = factories.section("Tin hoạt động")
        cls.below = factories.section("Tổ dân phố", parent=cls.section)
        many(cls.section, 20)
        cls.newest = factories.article(cls.below, title="Mới nhất", published_at=at(2026, 6, 27))
        cls.twin = factories.article(cls.section, title="Cùng lúc, đăng sau", published_at=at(2026, 6, 27))
        cls.draft = factories.article(cls.section, title="Bản nháp", live=False)

    def test_first_page__when_nothing_is_asked(self):
        answer = self.client.get(self.section.url)
        listing = answer.context["listing"]
        titles = [article.title for article in listing.articles]
        assert titles[:3] == ["Cùng lúc, đăng sau", "Mới nhất", "Tin số 19"]
        assert len(titles) == 10
        assert listing.total == 22
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
        assert "Tổng số: 22 tin" in re.sub(r" +", " ", text)
        assert "Trang 1/3" in text
        assert "Trang 1 trên tổng số 3 trang" in text
        assert "Bản nháp" not in text

    def test_pages__when_walked_through(self):
        seen = [one.pk for page in (1, 2, 3) for one in self.listing(f"?trang={page}").articles]
        everything = ArticlePage.objects.live().order_by("-published_at", "-pk")
        assert seen == list(everything.values_list("pk", flat=True))

    def test_section__when_it_lies_below(self):
        assert self.listing(path=self.below.url).total == 1
        assert self.listing(path="/tin-tuc/").total == 22

    def test_page__when_there_is_no_such_page(self):
        assert self.status("?trang=3") == 200
        for odd in ("4", *ODD):
            with self.subTest(trang=odd[:20]):
                answer = self.client.get(self.section.url, {"trang": odd})
                assert answer.status_code == 404

    def test_page_length__when_the_setting_changes(self):
        identity = SiteIdentity.for_site(Site.objects.get())
        identity.articles_per_page = 5
        identity.save()
        assert len(self.listing().articles) == 5
        assert self.listing().articles.paginator.num_pages == 5

    def test_empty_section__when_opened(self):
        empty = factories.section("Chưa có tin")
        listing = self.listing(path=empty.url)
        assert (listing.total, list(listing.articles), listing.months) == (0, [], [])
        assert self.client.get(f"{empty.url}?trang=2").status_code == 404


class TestPeriods(Lists):
    @classmethod
    def setUpTestData(cls):
        cls.section = factories.section("Lưu trữ")
        for moment in (
            at(2025, 12, 31, 23),
            at(2026, 1, 1, 0),
            at(2026, 6, 26, 23),
            at(2026, 6, 27, 0),
            at(2026, 6, 27, 23),
            at(2026, 6, 28, 0),
            at(2024, 2, 29),
        ):
            factories.article(cls.section, published_at=moment)

    def test_total__when_a_period_is_asked(self):
        expected = {
            "?nam=2026": 5,
            "?nam=2025": 1,
            "?nam=2026&thang=6": 4,
            "?nam=2026&thang=6&ngay=27": 2,
            "?ngay=27&thang=06&nam=2026": 2,
            "?nam=2026&thang=7": 0,
            "?nam=2024&thang=2&ngay=29": 1,
            "?nam=2025&thang=12": 1,
            "?nam=&thang=&ngay=": 7,
        }
        assert {query: self.listing(query).total for query in expected} == expected

    def test_period__when_there_is_none_such(self):
        for query in (
            "?ngay=31&thang=2&nam=2026",
            "?ngay=29&thang=2&nam=2026",
            "?ngay=31&thang=2",
            "?ngay=27",
            "?thang=6",
            "?ngay=27&nam=2026",
            "?nam=2026&thang=13",
            "?nam=2026&thang=0",
            "?nam=2026&thang=6&ngay=32",
            "?nam=99999",
            "?nam=0",
            "?nam=NaN",
            "?nam=2026&thang=6&ngay=27&trang=2",
        ):
            with self.subTest(query=query):
                assert self.status(query) == 404

    def test_period__when_it_is_odd(self):
        for name in ("nam", "thang", "ngay"):
            for odd in ODD:
                with self.subTest(name=name, value=odd[:20]):
                    answer = self.client.get(self.section.url, {"nam": "2026", name: odd})
                    assert answer.status_code == (200 if not odd.strip() else 404)

    def test_months__when_added_up(self):
        listing = self.listing("?nam=2026&thang=6")
        assert listing.months == [(2026, 6, 4), (2026, 1, 1), (2025, 12, 1), (2024, 2, 1)]
        assert listing.years == [2026, 2025, 2024]
        assert sum(number for _year, _month, number in listing.months) == self.listing().total

    def test_months__when_each_is_opened(self):
        for year, month, number in self.listing().months:
            assert self.listing(f"?nam={year}&thang={month}").total == number


class TestQueries(TestCase):
    def queries(self, url: str) -> int:
        for _ in range(2):  # the second request of a process counts
            with CaptureQueriesContext(connection) as captured:
                assert self.client.get(url).status_code == 200
        return len(captured)

    # The clock stands still, or what is kept for some seconds ages between two requests on a busy machine.
    @time_machine.travel("2026-11-20 09:00+07:00", tick=False)
    def test_queries__when_articles_become_ten_times_as_many(self):
        section = factories.section("Đông")
        photo = factories.photo()
        article = factories.article(section, published_at=at(2026), lead_image=photo, lead_image_alt="Ảnh.")
        urls = [
            "/",
            "/tin-tuc/",
            section.url,
            f"{section.url}?trang=2",
            f"{section.url}?nam=2025",
            article.url,
            "/rss/",
        ]
        many(section, 20)
        few = [self.queries(url) for url in urls]
        many(section, 180)
        assert [self.queries(url) for url in urls] == few
        for url, number in zip(urls, few, strict=True):
            limit = {"/": 25, article.url: 24}.get(url, 20)
            assert number <= limit, url


class TestBounds:
    @given(st.dates(datetime(1900, 1, 1).date(), datetime(2999, 12, 31).date()))
    def test_day__when_inside_month_and_year(self, day):
        first, last = period_bounds(day.year, day.month, day.day)
        for start, end in (period_bounds(day.year, day.month), period_bounds(day.year)):
            assert start <= first < last <= end
        assert first.date() == day
        assert (first.hour, first.minute) == (0, 0)

    @given(st.integers(1900, 2999))
    def test_year__when_its_months_are_joined(self, year):
        months = [period_bounds(year, month) for month in range(1, 13)]
        assert (months[0][0], months[-1][1]) == period_bounds(year)
        assert all(before[1] == after[0] for before, after in zip(months, months[1:], strict=False))

    @pytest.mark.parametrize("parts", [(2026, 2, 30), (2026, 13), (2026, 4, 31), (0,)])
    def test_bounds__when_there_is_no_such_day(self, parts):
        with pytest.raises(ValueError):
            period_bounds(*parts)

"""Views by page in a span of days."""

from datetime import date, timedelta

import pytest
import time_machine
from hitcount.models import HitCount
from wagtail.models import Page, Site

from stats.figures.pages import PageViews, page_sums, stored_names, sums_of_gone, views_of
from stats.figures.spans import Span
from stats.models import Source, StatsPageBase, StatsPageDay, StatsPageMonth, StatsTarget

MONDAY = date(2026, 11, 23)
WEEK = Span(MONDAY, MONDAY + timedelta(days=6))
FIRST_KEPT = date(2024, 10, 1)  # 25 months before November 2026


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel("2026-11-25T12:00:00+07:00", tick=False):
        yield


def target_of(site, page, **fields):
    named = {"title": page.title, "path": "/cu/", **fields}
    return StatsTarget.objects.create(
        site=site, content_type_id=page.content_type_id, object_id=page.pk, **named
    )


@pytest.fixture
def target(site, page):
    return target_of(site, page)


def on_day(target, day, views, source=Source.MEASURED, entries=0):
    StatsPageDay.objects.create(
        site_id=target.site_id, target=target, day=day, source=source, views=views, entries=entries
    )


def in_month(target, month, views, source=Source.MEASURED, entries=0):
    StatsPageMonth.objects.create(
        site_id=target.site_id, target=target, month=month, source=source, views=views, entries=entries
    )


class TestSpanOfDays:
    def test_sums__add_up_days_of_all_sources_and_no_others(self, site, page, target):
        on_day(target, WEEK.first_day, 10, entries=4)
        on_day(target, WEEK.last_day, 5, entries=1)
        on_day(target, WEEK.first_day, -2, Source.CORRECTION)
        on_day(target, WEEK.first_day - timedelta(days=1), 100)
        on_day(target, WEEK.last_day + timedelta(days=1), 1000)
        expected = [PageViews(target.pk, page.content_type_id, page.pk, 13, 5)]
        assert page_sums(site, WEEK).pages == expected

    def test_sums__hold_one_ward_only(self, site, page, target):
        neighbour = Site.objects.create(
            hostname="ben.example", root_page=page.add_sibling(instance=Page(title="Bên", slug="ben"))
        )
        on_day(target_of(neighbour, neighbour.root_page), MONDAY, 7)
        assert page_sums(site, WEEK).pages == []
        assert page_sums(neighbour, WEEK).views == 7
        assert page_sums(None, WEEK).pages == []

    def test_views_of_no_known_page__stand_by_themselves(self, site, target):
        on_day(target, MONDAY, 3)
        on_day(StatsTarget.objects.create(site=site), MONDAY, 20, Source.IMPORT)
        sums = page_sums(site, WEEK)
        assert {page.key: page.views for page in sums.pages} == {target.object_id: 3, None: 20}
        assert sums.views == 23

    @pytest.mark.parametrize("pages", [5, 50])
    def test_queries__are_one_however_many_pages(self, site, page, django_assert_num_queries, pages):
        for n in range(pages):
            on_day(StatsTarget.objects.create(site=site, object_id=1000 + n), MONDAY, 1)
        with django_assert_num_queries(1):
            assert len(page_sums(site, WEEK).pages) == pages


class TestOldMonths:
    def test_whole_months__are_added_to_the_days_since(self, site, target):
        in_month(target, date(2024, 9, 1), 30, entries=3)
        on_day(target, FIRST_KEPT, 4, entries=1)
        sums = page_sums(site, Span(date(2024, 9, 1), date(2024, 10, 31)))
        assert [(page.views, page.entries) for page in sums.pages] == [(34, 4)]
        assert not sums.is_cut

    def test_page__read_in_old_months_only_is_there(self, site, target):
        in_month(target, date(2023, 12, 1), 30)
        assert page_sums(site, Span(date(2023, 12, 1), date(2023, 12, 31))).views == 30

    @pytest.mark.parametrize(
        ("first", "last", "views", "is_cut"),
        [
            (date(2024, 7, 1), date(2024, 9, 30), 60, False),
            (date(2024, 7, 2), date(2024, 9, 30), 50, True),
            (date(2024, 7, 1), date(2024, 9, 29), 30, True),
            (date(2024, 8, 2), date(2024, 8, 30), 0, True),
            (date(2024, 6, 15), date(2024, 8, 31), 30, False),  # June had no views
        ],
    )
    def test_months__that_the_span_divides_are_left_out_and_told(
        self, site, target, first, last, views, is_cut
    ):
        for month, number in ((7, 10), (8, 20), (9, 30)):
            in_month(target, date(2024, month, 1), number)
        sums = page_sums(site, Span(first, last))
        assert (sums.views, sums.is_cut) == (views, is_cut)

    def test_correction_of_an_old_day__counts_on_its_day_until_it_is_folded(self, site, target):
        in_month(target, date(2024, 9, 1), 30)
        on_day(target, date(2024, 9, 10), -5, Source.CORRECTION)
        assert page_sums(site, Span(date(2024, 9, 1), date(2024, 9, 30))).views == 25


class TestAllTime:
    def test_views__are_told_by_type_and_key(self, page, other_page):
        HitCount.objects.create(content_type_id=page.content_type_id, object_pk=page.pk, hits=171)
        found = views_of({page.content_type_id}, [page.pk, other_page.pk])
        assert found == {(page.content_type_id, page.pk): 171}

    def test_views_of_a_page_that_is_gone__are_added_up(self, site, page, target):
        StatsPageBase.objects.create(target=target, source="cu", views=100)
        in_month(target, date(2023, 1, 1), 20)
        on_day(target, MONDAY, 3)
        assert sums_of_gone([page.pk]) == {(page.content_type_id, page.pk): 123}

    def test_names__are_those_of_the_first_view(self, target):
        assert stored_names([target.pk])[target.pk].path == "/cu/"

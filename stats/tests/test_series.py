"""Figures over time, and what they are compared with."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page, Site

from stats.figures.series import percent_change, series_of, sums_and_series, sums_of
from stats.figures.spans import Span, Unit
from stats.models import Source, StatsDay, StatsHour

SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = date(2026, 11, 23)
WEEK = Span(MONDAY, MONDAY + timedelta(days=6))


@pytest.fixture
def neighbour(page):
    other = page.add_sibling(instance=Page(title="Phường bên", slug="phuong-ben"))
    return Site.objects.create(hostname="ben.example", root_page=other)


def on_day(site, day, views, source=Source.MEASURED, **figures):
    StatsDay.objects.create(site=site, day=day, views=views, source=source, **figures)


class TestSums:
    def test_sums__add_up_days_of_all_sources_and_no_others(self, site, neighbour):
        on_day(site, MONDAY, 10, visits=4, uniques=3, repeats=2, suspect=1)
        on_day(site, MONDAY, -2, Source.CORRECTION)
        on_day(site, MONDAY + timedelta(days=1), 20, visits=8, uniques=6)
        on_day(site, MONDAY - timedelta(days=1), 1000)
        on_day(neighbour, MONDAY, 5000)
        sums = sums_of(site, WEEK)
        assert (sums.views, sums.visits, sums.repeats, sums.suspect) == (28, 12, 2, 1)
        assert sums.entered == -2

    def test_readers__are_a_mean_of_days_that_had_any(self, site):
        on_day(site, MONDAY, 10, uniques=3)
        on_day(site, MONDAY + timedelta(days=1), 20, uniques=8)
        on_day(site, MONDAY + timedelta(days=2), 500, Source.IMPORT)
        assert sums_of(site, WEEK).readers == 6  # 5,5 up

    def test_sums__are_nothing_for_an_empty_ward(self, site):
        assert sums_of(site, WEEK).views == sums_of(site, WEEK).readers == 0
        assert sums_of(None, WEEK).views == 0


class TestSeries:
    def test_days__are_all_there_and_those_without_views_are_zero(self, site):
        on_day(site, MONDAY + timedelta(days=2), 7, visits=3, uniques=2)
        points = series_of(site, WEEK, Unit.DAY)
        assert [point.views for point in points] == [0, 0, 7, 0, 0, 0, 0]
        assert (points[2].visits, points[2].readers, points[2].at) == (3, 2, MONDAY + timedelta(days=2))

    def test_weeks__add_views_and_never_readers(self, site):
        for n in range(7):
            on_day(site, MONDAY + timedelta(days=n), 10, visits=5, uniques=4)
        point = series_of(site, WEEK, Unit.WEEK)[0]
        assert (point.views, point.visits, point.readers) == (70, 35, 4)
        assert (point.at, point.last) == (WEEK.first_day, WEEK.last_day)

    def test_hours__are_local_ones(self, site):
        # 17:00 UTC of the day before is midnight in Vietnam.
        for hour, views in [(16, 100), (17, 1), (18, 2)]:
            StatsHour.objects.create(site=site, hour=datetime(2026, 11, 22, hour, tzinfo=UTC), views=views)
        StatsHour.objects.create(site=site, hour=datetime(2026, 11, 23, 17, tzinfo=UTC), views=100)
        points = series_of(site, Span(MONDAY, MONDAY), Unit.HOUR)
        assert [point.views for point in points] == [1, 2] + [0] * 22
        assert points[0].at == datetime(2026, 11, 23, 0, tzinfo=SAIGON)
        assert points[0].readers is None

    @pytest.mark.parametrize("unit", list(Unit))
    def test_series__takes_one_query_whatever_there_is(self, site, unit, django_assert_num_queries):
        for n in range(20):
            on_day(site, MONDAY - timedelta(days=n), 5, visits=1, uniques=1)
            StatsHour.objects.create(site=site, hour=datetime(2026, 11, 23 - n, 3, tzinfo=UTC), views=5)
        with django_assert_num_queries(1):
            points = series_of(site, Span(MONDAY - timedelta(days=19), MONDAY), unit)
        assert sum(point.views for point in points) == 100

    @pytest.mark.parametrize("unit", list(Unit))
    def test_sums_and_series__are_those_asked_for_one_by_one(self, site, unit, django_assert_num_queries):
        on_day(site, MONDAY, 10, visits=5, uniques=4)
        StatsHour.objects.create(site=site, hour=datetime(2026, 11, 23, 3, tzinfo=UTC), views=10)
        with django_assert_num_queries(2 if unit is Unit.HOUR else 1):
            sums, points = sums_and_series(site, WEEK, unit)
        assert (sums, points) == (sums_of(site, WEEK), series_of(site, WEEK, unit))


class TestPercentChange:
    @pytest.mark.parametrize(
        ("now", "before", "percent"),
        [(120, 100, 20), (80, 100, -20), (100, 100, 0), (0, 100, -100), (1, 3, -67), (5, 0, None),
         (0, 0, None), (5, -5, None)],
    )  # fmt: skip
    def test_change__is_told_where_there_is_something_to_compare(self, now, before, percent):
        assert percent_change(now, before) == percent

    @given(st.integers(0, 10**9), st.integers(-100, 10**9))
    def test_change__is_never_infinite_nor_below_minus_100(self, now, before):
        percent = percent_change(now, before)
        assert percent is None if before <= 0 else percent >= -100

"""Weekdays and hours of reading."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.figures.heat_map import HeatMap, heat_map_of
from stats.figures.spans import Span
from stats.models import StatsHour

MONDAY = date(2026, 11, 23)
TWO_WEEKS = Span(MONDAY, MONDAY + timedelta(days=13))


def at(site, text, views):
    StatsHour.objects.create(site=site, hour=datetime.fromisoformat(text).replace(tzinfo=UTC), views=views)


class TestHeatMap:
    def test_hours__are_added_by_local_weekday_and_hour(self, site):
        at(site, "2026-11-22T17:00", 3)  # Monday, midnight
        at(site, "2026-11-29T17:00", 4)  # Monday of the next week
        at(site, "2026-11-29T16:00", 5)  # Sunday, 23:00
        found = heat_map_of(site, TWO_WEEKS)
        assert (found.views[0][0], found.views[6][23]) == (7, 5)
        assert sum(map(sum, found.views)) == 12
        assert found.since == MONDAY

    def test_hours__outside_the_span_stay_out(self, site):
        at(site, "2026-11-22T16:00", 3)
        at(site, "2026-12-06T17:00", 3)
        assert heat_map_of(site, TWO_WEEKS) == heat_map_of(None, TWO_WEEKS)

    def test_empty_ward__has_a_map_of_zeros(self, site):
        found = heat_map_of(site, TWO_WEEKS)
        assert (len(found.views), len(found.views[0]), found.most, found.since) == (7, 24, 0, None)

    def test_map__takes_one_query(self, site, django_assert_num_queries):
        for hour in range(24):
            at(site, f"2026-11-24T{hour:02d}:00", hour)
        with django_assert_num_queries(1):
            heat_map_of(site, TWO_WEEKS)


class TestLevel:
    @pytest.mark.parametrize(
        ("views", "level"), [(0, 0), (1, 1), (20, 1), (21, 2), (60, 3), (61, 4), (80, 4), (81, 5), (100, 5)]
    )
    def test_level__tells_the_fifth_of_the_highest(self, views, level):
        assert HeatMap(((100, 0),), None).level(views) == level

    @given(st.lists(st.integers(0, 10**9), min_size=1, max_size=24))
    def test_level__grows_with_the_views(self, row):
        found = HeatMap((tuple(row),), None)
        levels = [found.level(views) for views in sorted(row)]
        assert levels == sorted(levels)
        assert set(levels) <= set(range(6))

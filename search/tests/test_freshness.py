from datetime import timedelta

import pytest
from django.db import connection
from django.test import TestCase
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from search.freshness import HALF_LIFE_DAYS, WEIGHT, freshness, freshness_sql
from search.queries import search_pages

from .engines import on_elasticsearch
from .factories import publish

days = st.floats(-400, 40_000)


class TestFreshness:
    @pytest.mark.parametrize(
        ("age", "factor"),
        [(0, 1.0), (-3, 1.0), (HALF_LIFE_DAYS, 1 - WEIGHT / 2), (3 * HALF_LIFE_DAYS, 1 - WEIGHT * 3 / 4)],
    )
    def test_freshness__of_an_age(self, age, factor):
        assert freshness(age) == pytest.approx(factor)

    def test_freshness__without_a_date_is_that_of_the_oldest(self):
        assert freshness(None) == pytest.approx(freshness(1e9), abs=1e-6)

    @given(days, days)
    def test_freshness__never_rises_with_age_and_takes_a_tenth_at_most(self, one, other):
        newer, older = sorted((one, other))
        assert 1 - WEIGHT <= freshness(older) <= freshness(newer) <= 1


class TestFreshnessInDatabases(TestCase):
    @pytest.mark.sqlite
    def test_freshness_sql__is_the_same_factor(self):
        for age in (None, -2.0, 0.0, 365.0, 730.0, 9000.0):
            with self.subTest(age=age), connection.cursor() as cursor:
                cursor.execute(f"SELECT {freshness_sql('CAST(%s AS float)')}", [age])
                assert float(cursor.fetchone()[0]) == pytest.approx(freshness(age))

    def test_search_pages__puts_the_newer_of_two_equal_pages_first(self):
        years = [2019, 2026, 2022, 2010]
        pages = {year: publish("Cầu phao", "đã thông xe", year=year) for year in years}
        publish("Chợ quê", "không liên quan")
        shown = [hit.page.pk for hit in search_pages("cầu phao").hits]
        assert shown == [pages[year].pk for year in sorted(years, reverse=True)]

    def test_search_pages__keeps_a_better_older_page_first(self):
        old = publish("Cầu phao bến đò", "thông xe cầu phao", year=2005)
        new = publish("Tin vắn", "Hôm nay có cầu phao và nhiều tin khác trong ngày")
        for number in range(4):
            publish(f"Chợ quê {number}", "không liên quan")
        assert [hit.page.pk for hit in search_pages("cầu phao").hits] == [old.pk, new.pk]

    def test_search_pages__takes_a_page_of_tomorrow_as_one_of_today(self):
        page = publish("Cầu phao")
        type(page).objects.filter(pk=page.pk).update(published_at=timezone.now() + timedelta(days=400))
        assert search_pages("cầu phao").total == 1


TestFreshnessOnElasticsearch = on_elasticsearch(TestFreshnessInDatabases)

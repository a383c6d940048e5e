"""How often one page was read."""

from datetime import date, timedelta

import pytest
from hitcount.models import HitCount

from stats.figures.one_page import DayViews, page_reading
from stats.ledger.history import set_page_bases
from stats.models import Source, StatsPageDay, StatsTarget

TODAY = date(2026, 11, 25)


@pytest.fixture
def target(site, page):
    return StatsTarget.objects.create(site=site, content_type_id=page.content_type_id, object_id=page.pk)


def on_day(target, days_ago, views, source=Source.MEASURED):
    day = TODAY - timedelta(days=days_ago)
    StatsPageDay.objects.create(site=target.site, target=target, day=day, source=source, views=views)


class TestDays:
    def test_days__are_thirty_with_today_and_those_without_views(self, page, target):
        on_day(target, 0, 3)
        on_day(target, 29, 4)
        on_day(target, 30, 1000)
        on_day(target, 0, -1, Source.CORRECTION)
        reading = page_reading(page, TODAY)
        assert (len(reading.days), reading.of_days) == (30, 6)
        assert reading.days[-1] == DayViews(TODAY, 2)
        assert reading.days[0] == DayViews(date(2026, 10, 27), 4)
        assert reading.days[1].views == 0

    def test_week__is_beside_the_seven_days_before(self, page, target):
        for days_ago, views in ((0, 1), (6, 2), (7, 40), (13, 50), (14, 1000)):
            on_day(target, days_ago, views)
        reading = page_reading(page, TODAY)
        assert (reading.last_seven, reading.seven_before) == (3, 90)

    def test_other_pages__are_not_added(self, site, page, other_page, target):
        on_day(target, 0, 3)
        assert page_reading(other_page, TODAY).of_days == 0


class TestAllTime:
    def test_views_of_the_old_system__stand_apart(self, site, page, target):
        set_page_bases(site, {(page.content_type_id, page.pk): 171}, "cu")
        HitCount.objects.update(hits=200)
        reading = page_reading(page, TODAY)
        assert (reading.all_views, reading.base, reading.counted) == (200, 171, 29)

    def test_nothing__when_nobody_read(self, page, django_assert_num_queries):
        with django_assert_num_queries(3):
            reading = page_reading(page, TODAY)
        assert (reading.all_views, reading.base, reading.of_days, reading.last_seven) == (0, 0, 0, 0)

"""Shares of sources and devices in a span."""

from datetime import date, timedelta

import pytest
from wagtail.models import Page, Site

from stats.figures.audience import audience_of
from stats.figures.spans import Span
from stats.flushing import flush_once
from stats.models import Source, StatsDay, StatsDimensionDay, StatsReferrerDay

MONDAY = date(2026, 11, 23)
WEEK = Span(MONDAY, MONDAY + timedelta(days=6))


@pytest.fixture
def neighbour(page):
    other = page.add_sibling(instance=Page(title="Phường bên", slug="phuong-ben"))
    return Site.objects.create(hostname="ben.example", root_page=other)


def on_day(site, views, day=MONDAY, source=Source.MEASURED):
    StatsDay.objects.create(site=site, day=day, views=views, source=source)


def from_host(site, host, views, day=MONDAY):
    StatsReferrerDay.objects.create(site=site, day=day, host=host, views=views)


def read_with(site, dimension, value, views, day=MONDAY):
    StatsDimensionDay.objects.create(site=site, day=day, dimension=dimension, value=value, views=views)


def pairs(shares):
    return [(share.label, share.views) for share in shares]


def reading(audience, label):
    return next(pairs(reading.shares) for reading in audience.readings if reading.label == label)


class TestReferrers:
    def test_hosts__are_added_up_most_views_first(self, site, neighbour):
        on_day(site, 100)
        on_day(site, 100, WEEK.last_day)
        from_host(site, "google.com", 20)
        from_host(site, "google.com", 30, WEEK.last_day)
        from_host(site, "coccoc.com", 60)
        from_host(site, "google.com", 1000, WEEK.last_day + timedelta(days=1))
        from_host(neighbour, "google.com", 2000)
        audience = audience_of(site, WEEK)
        assert pairs(audience.referrers) == [("coccoc.com", 60), ("google.com", 50)]
        assert (audience.direct.views, audience.direct.percent) == (90, 45)

    def test_hosts__beyond_the_list_and_those_never_kept_are_one(self, site):
        on_day(site, 100)
        for host, views in (("(khác)", 40), ("a.vn", 5), ("b.vn", 4), ("c.vn", 3), ("d.vn", 2)):
            from_host(site, host, views)
        audience = audience_of(site, WEEK, hosts=2)
        assert pairs(audience.referrers) == [("a.vn", 5), ("b.vn", 4), ("(khác)", 45)]

    def test_corrections__have_no_source(self, site):
        on_day(site, 100)
        on_day(site, 900, source=Source.IMPORT)
        on_day(site, -50, source=Source.CORRECTION)
        audience = audience_of(site, WEEK)
        assert (audience.views, audience.direct.views) == (100, 100)

    def test_shares_and_direct__make_the_whole(self, site, read, page):
        read(page)
        read(page, address="203.0.113.8", body=None)
        flush_once()
        today = StatsDay.objects.get().day
        audience = audience_of(site, Span(today, today))
        assert sum(share.views for share in audience.referrers) + audience.direct.views == audience.views == 2
        assert all(sum(share.views for share in each.shares) == 2 for each in audience.readings)
        assert not audience.lacks_readings


class TestReadings:
    def test_values__stand_in_words_under_their_property(self, site):
        on_day(site, 10)
        read_with(site, "device", "phone", 7)
        read_with(site, "device", "computer", 3)
        read_with(site, "script", "nojs", 10)
        audience = audience_of(site, WEEK)
        assert reading(audience, "Thiết bị") == [("Điện thoại", 7), ("Máy tính", 3)]
        assert reading(audience, "Cách ghi nhận") == [("Không có tập lệnh", 10)]

    def test_views__without_a_device_are_told(self, site):
        on_day(site, 10)
        read_with(site, "device", "phone", 7, WEEK.last_day)
        audience = audience_of(site, WEEK)
        assert reading(audience, "Thiết bị") == [("Điện thoại", 7), ("Chưa ghi nhận", 3)]
        assert (audience.since, audience.lacks_readings) == (WEEK.last_day, True)

    def test_nothing__when_nobody_read(self, site):
        audience = audience_of(site, WEEK)
        assert (audience.views, audience.direct.percent, audience.since) == (0, 0, None)
        assert all(each.shares == [] for each in audience.readings)
        assert audience_of(None, WEEK).views == 0


@pytest.mark.parametrize("hosts", [1, 60])
def test_queries__are_three_however_many_hosts(site, hosts, django_assert_num_queries):
    on_day(site, 100)
    for n in range(hosts):
        from_host(site, f"trang-{n}.vn", 1)
    with django_assert_num_queries(3):
        audience_of(site, WEEK)

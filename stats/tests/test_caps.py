"""One network adds no more than its caps to the figures, whatever it sends."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from wagtail.models import Site

from stats.buffers import View, open_buffer
from stats.checking import differences
from stats.counts import article_views, visit_counts
from stats.flushing import flush_once
from stats.ledger.caps import Caps, HourOfNetwork, NetworkUse
from stats.ledger.numbers_by_target import read_numbers
from stats.ledger.suspects import release
from stats.ledger.targets import identity_of
from stats.ledger.top_hosts import changes
from stats.ledger.transient import forget_visitors_before
from stats.models import (
    StatsDay,
    StatsDimensionDay,
    StatsNetworkHour,
    StatsReader,
    StatsReferrerDay,
    StatsSettings,
    SuspectCase,
    SuspectHour,
)

AT = 1_795_140_000  # 20/11/2026, 9 o'clock in Vietnam: the beginning of an hour
DAY = date(2026, 11, 20)
CRAWLER = 77


@pytest.fixture
def caps(site):
    """Let a network have three views of a page and five of all, an hour."""
    return StatsSettings.objects.create(site=site, page_cap=3, network_cap=5)


@pytest.fixture
def put(site):
    """Leave views in the queue: page, reader, network, seconds since AT."""

    def leave(*views, **words):
        open_buffer().append(
            [
                View(AT + at, identity_of(page, site), reader, network, **words)
                for page, reader, network, at in views
            ]
        )
        flush_once()

    return leave


def day():
    return StatsDay.objects.values("views", "visits", "uniques", "repeats", "suspect").get()


def all_agrees():
    assert list(differences()) == []
    return True


class TestNetworkUse:
    def use(self, **known):
        known = {"hours": {}, "released": set()} | known
        return NetworkUse(caps={1: Caps(page=2, network=3)}, **known)

    def test_ends__when_a_page_has_had_its_share(self):
        use = self.use()
        assert [use.take(1, DAY, 7, 100, 5) for _ in range(4)] == [True, True, False, False]
        assert use.hours == {(100, 7): HourOfNetwork({5: 2})}
        assert use.touched == {(100, 7)}

    def test_ends__when_all_pages_have(self):
        use = self.use()
        assert [use.take(1, DAY, 7, 100, page) for page in range(5)] == [True, True, True, False, False]

    def test_goes_on_from_what_is_known(self):
        use = self.use(hours={(100, 7): HourOfNetwork({5: 1, 9: 1})})
        assert [use.take(1, DAY, 7, 100, page) for page in (5, 6)] == [True, False]

    @pytest.mark.parametrize("other", [{"network": 8}, {"hour": 101}])
    def test_begins_anew__when_network_or_hour_is_another(self, other):
        use = self.use()
        for page in range(3):
            use.take(1, DAY, 7, 100, page)
        assert use.take(**{"site": 1, "day": DAY, "network": 7, "hour": 100, "target": 9} | other)

    def test_never_ends__when_released_or_unknown(self):
        use = self.use(released={(1, DAY, 7)})
        assert all(use.take(1, DAY, network, 100, 5) for network in (7, 0) for _ in range(9))
        assert not use.touched


@pytest.mark.usefixtures("caps")
class TestHolding:
    def test_beyond_the_page_cap__when_many_readers_of_one_network(self, put, page):
        put(*[(page, reader, CRAWLER, 0) for reader in range(10)], referrer="x.example")
        assert day() == {"views": 3, "visits": 3, "uniques": 3, "repeats": 0, "suspect": 7}
        assert article_views([page]) == {page.pk: 3}
        assert StatsReader.objects.exclude(last=None).count() == 3
        assert StatsReferrerDay.objects.get().views == 3
        case = SuspectCase.objects.get()
        assert (case.views, case.day, case.network, case.first, case.last) == (7, DAY, CRAWLER, AT, AT)
        held = SuspectHour.objects.get()
        assert (held.views, held.hour) == (7, datetime.fromtimestamp(AT, UTC))
        assert all_agrees()

    def test_beyond_the_caps__when_a_crawler_walks_all_pages(self, put, page, other_page):
        put(*[(which, reader, CRAWLER, reader) for reader in range(9) for which in (page, other_page)])
        assert (day()["views"], day()["suspect"]) == (5, 13)
        (pages,) = StatsNetworkHour.objects.values_list("pages", flat=True)
        assert sum(read_numbers(pages).values()) == 5
        assert all_agrees()

    def test_same__when_flushed_one_by_one(self, put, page, other_page):
        for reader in range(9):
            for which in (page, other_page):
                put((which, reader, CRAWLER, reader))
        assert (day()["views"], day()["suspect"]) == (5, 13)
        assert SuspectCase.objects.get().views == 13
        assert all_agrees()

    def test_same_of_a_page__when_flushed_one_by_one(self, put, page):
        for reader in range(5):
            put((page, reader, CRAWLER, reader))
        assert (day()["views"], day()["suspect"]) == (3, 2)

    def test_counts_again__when_the_hour_is_over(self, put, page):
        put(*[(page, reader, CRAWLER, 3599) for reader in range(4)])
        put(*[(page, reader, CRAWLER, 3600) for reader in range(10, 14)])
        assert (day()["views"], day()["suspect"]) == (6, 2)

    def test_reload_of_a_held_view_is_a_repeat(self, put, page):
        put(*[(page, reader, CRAWLER, 0) for reader in range(4)])
        put(*[(page, 3, CRAWLER, second) for second in range(1, 6)])
        assert day() == {"views": 3, "visits": 3, "uniques": 3, "repeats": 5, "suspect": 1}
        assert (StatsReader.objects.count(), StatsReader.objects.exclude(last=None).count()) == (4, 3)
        assert all_agrees()

    def test_reader_is_new__when_only_held_before(self, put, page):
        put(*[(page, reader, CRAWLER, 0) for reader in range(4)])
        put((page, 3, CRAWLER, 3600))
        assert (day()["uniques"], day()["visits"]) == (4, 4)

    def test_others_count_on(self, put, page):
        put(*[(page, reader, CRAWLER, 0) for reader in range(9)], (page, 100, 5, 0))
        assert (day()["views"], day()["suspect"]) == (4, 6)

    def test_not_capped__when_the_network_is_unknown(self, put, page):
        put(*[(page, reader, 0, 0) for reader in range(9)])
        assert (day()["views"], day()["suspect"]) == (9, 0)
        assert not StatsNetworkHour.objects.exists()

    def test_each_site_has_its_own_caps(self, put, page):
        second = Site.objects.create(hostname="hai.example", root_page=page)
        open_buffer().append([View(AT, identity_of(page, second), reader, 6) for reader in range(9)])
        put(*[(page, reader, CRAWLER, 0) for reader in range(9)])
        assert sorted(StatsDay.objects.values_list("views", "suspect")) == [(3, 6), (9, 0)]
        assert all_agrees()

    def test_a_case_a_day__when_it_goes_on_after_midnight(self, put, page):
        midnight = 15 * 3600
        put(*[(page, reader, CRAWLER, midnight - 1) for reader in range(4)])
        put(*[(page, reader, CRAWLER, midnight) for reader in range(10, 15)])
        assert sorted(SuspectCase.objects.values_list("day", "views")) == [(DAY, 1), (date(2026, 11, 21), 2)]
        assert all_agrees()

    def test_held_readers_are_not_online(self, put, page, site):
        put(*[(page, reader, CRAWLER, 0) for reader in range(9)])
        with time_machine.travel(AT + 60):
            assert visit_counts(site).online == 3


@pytest.mark.usefixtures("caps")
class TestReadings:
    def test_every_counted_view_has_all_four(self, put, page):
        put((page, 1, 5, 0), device="phone", browser="chrome", system="android")
        put((page, 2, 5, 0), scripted=False)
        put((page, 2, 5, 9), scripted=False)
        assert set(StatsDimensionDay.objects.values_list("dimension", "value", "views")) == {
            ("device", "phone", 1),
            ("device", "other", 1),
            ("browser", "chrome", 1),
            ("browser", "other", 1),
            ("system", "android", 1),
            ("system", "other", 1),
            ("script", "js", 1),
            ("script", "nojs", 1),
        }
        assert all_agrees()

    def test_longest_list_of_hosts(self, put, page, monkeypatch):
        monkeypatch.setattr(changes, "__defaults__", (2,))
        for reader, host in enumerate(["a.vn", "a.vn", "b.vn", "b.vn", "c.vn", "a.vn"]):
            put((page, reader, 0, 0), referrer=host)
        assert dict(StatsReferrerDay.objects.values_list("host", "views")) == {
            "a.vn": 3,
            "b.vn": 2,
            "(khác)": 1,
        }
        put((page, 10, 0, 0), (page, 11, 0, 0), referrer="d.vn")
        assert dict(StatsReferrerDay.objects.values_list("host", "views")) == {
            "a.vn": 3,
            "d.vn": 2,
            "(khác)": 3,
        }
        assert all_agrees()


@pytest.mark.usefixtures("caps")
class TestForgetting:
    def test_networks_go_with_the_day(self, put, page, admin_user):
        put(*[(page, reader, CRAWLER, 0) for reader in range(5)])
        forget_visitors_before(DAY)
        assert (StatsNetworkHour.objects.count(), SuspectCase.objects.get().network) == (1, CRAWLER)
        forget_visitors_before(date(2026, 11, 21))
        assert (StatsNetworkHour.objects.count(), SuspectCase.objects.get().network) == (0, None)
        release(SuspectCase.objects.get(), admin_user, "Trường học đọc bài")
        assert day()["views"] == 5
        assert all_agrees()

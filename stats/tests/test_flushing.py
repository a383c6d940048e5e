"""Every record goes into the ledger exactly once, whatever is killed when."""

import sqlite3
from datetime import date

import pytest
import time_machine
from django.db import transaction
from hitcount.models import HitCount
from wagtail.models import Page, Site

from stats import flushing
from stats.beacons.token import PageIdentity
from stats.buffers import SqliteBuffer, View, open_buffer
from stats.checking import differences
from stats.counts import article_views
from stats.flushing import empty_buffers, flush_once
from stats.ledger.targets import identity_of
from stats.models import (
    BufferOffset,
    StatsDay,
    StatsDropDay,
    StatsHour,
    StatsPageDay,
    StatsTarget,
    StatsTotal,
)

MORNING = "2026-11-20T09:00:00+07:00"


@pytest.fixture
def put(site):
    """Leave views in the queue: seconds since 1970, page, reader."""

    def leave(*views):
        open_buffer().append([View(at, identity_of(page, site), reader) for at, page, reader in views])

    return leave


def counted():
    return sum(StatsDay.objects.values_list("views", flat=True))


def all_agrees():
    assert list(differences()) == []
    return True


class TestCounting:
    def test_every_figure_grows(self, read, page, site):
        with time_machine.travel(MORNING):
            read(page)
            assert flush_once() == 1
        day = StatsDay.objects.get()
        assert (day.site, day.day, day.views, day.visits, day.uniques, day.repeats) == (
            site, date(2026, 11, 20), 1, 1, 1, 0,
        )  # fmt: skip
        assert StatsHour.objects.get().hour.isoformat() == "2026-11-20T02:00:00+00:00"
        assert StatsPageDay.objects.get().views == 1
        assert StatsTotal.objects.get().counted == 1
        assert article_views([page]) == {page.pk: 1}
        assert all_agrees()

    def test_repeat__when_within_half_an_hour(self, put, page):
        at = 1_795_000_000
        put((at, page, 1), (at + 1, page, 1), (at + 1799, page, 1))
        flush_once()
        day = StatsDay.objects.get()
        assert (day.views, day.repeats, day.visits) == (1, 2, 1)
        assert all_agrees()

    def test_counts_again__when_half_an_hour_is_over(self, put, page):
        at = 1_795_000_000
        put((at, page, 1), (at + 1799, page, 1), (at + 1800, page, 1))
        flush_once()
        assert (counted(), article_views([page])) == (2, {page.pk: 2})

    def test_window_holds__when_flushed_in_between(self, put, page):
        at = 1_795_000_000
        for seconds in (0, 60, 1799, 1800, 1860):
            put((at + seconds, page, 1))
            flush_once()
        assert counted() == 2
        assert all_agrees()

    def test_both_count__when_other_page_or_reader(self, put, page, other_page):
        at = 1_795_000_000
        put((at, page, 1), (at, other_page, 1), (at, page, 2))
        flush_once()
        day = StatsDay.objects.get()
        assert (day.views, day.uniques, day.visits) == (3, 2, 2)
        assert article_views([page, other_page]) == {page.pk: 2, other_page.pk: 1}
        assert all_agrees()

    def test_repeat__when_the_clock_steps_back(self, put, page):
        at = 1_795_000_000
        put((at, page, 1), (at - 600, page, 1))
        flush_once()
        assert counted() == 1
        assert all_agrees()

    def test_each_day_gets_its_own__when_records_come_late(self, put, page):
        with time_machine.travel("2026-11-22T12:00:00+07:00"):
            put((1_795_193_999, page, 1), (1_795_194_000, page, 1))  # 23:59:59 and 00:00:00, other salts
            flush_once()
        assert sorted(StatsDay.objects.values_list("day", "views")) == [
            (date(2026, 11, 20), 1),
            (date(2026, 11, 21), 1),
        ]
        assert all_agrees()

    def test_each_site_has_its_own(self, put, page, site):
        second = Site.objects.create(hostname="hai.example", root_page=page)
        open_buffer().append([View(1_795_000_000, identity_of(page, second), 1)])
        put((1_795_000_000, page, 1))
        flush_once()
        assert sorted(StatsTotal.objects.values_list("site", "counted")) == [(site.pk, 1), (second.pk, 1)]
        assert article_views([page]) == {page.pk: 2}
        assert all_agrees()

    def test_more_than_a_chunk(self, put, page, monkeypatch):
        monkeypatch.setattr(flushing, "CHUNK", 7)
        put(*[(1_795_000_000 + number, page, number) for number in range(40)])
        assert flush_once() == 40
        assert counted() == 40
        assert open_buffer().is_empty()
        assert all_agrees()

    def test_ends__while_readers_keep_coming(self, put, page, monkeypatch):
        monkeypatch.setattr(flushing, "CHUNK", 7)
        fold, readers = flushing.fold, iter(range(100, 200))

        def fold_beside_a_reader(records):
            put((1_800_000_000, page, next(readers)))
            fold(records)

        put(*[(1_800_000_000, page, reader) for reader in range(10)])
        monkeypatch.setattr(flushing, "fold", fold_beside_a_reader)
        assert flush_once() == 11  # a full chunk, then three with the one who came meanwhile
        assert flush_once() == 1
        assert counted() == 12

    def test_gives_way_to_other_duties__when_ever_more_waits(self, put, page, monkeypatch):
        monkeypatch.setattr(flushing, "CHUNK", 2)
        monkeypatch.setattr(flushing, "CHUNKS_A_CALL", 3)
        put(*[(1_800_000_000, page, reader) for reader in range(10)])
        assert [flush_once(), flush_once(), flush_once()] == [6, 4, 0]


class TestRefusals:
    def test_added_up_by_day_and_reason(self, read, page):
        read(page, Sec_Fetch_Site="cross-site")
        read(page, Sec_Fetch_Site="cross-site")
        read(page, User_Agent="curl/8.5.0")
        flush_once()
        assert dict(StatsDropDay.objects.values_list("reason", "amount")) == {"cross-site": 2, "machine": 1}
        assert counted() == 0

    @pytest.mark.parametrize("identity", [PageIdentity(99_999, 1, 1), PageIdentity(1, 99_999, 1)])
    def test_named__when_site_or_type_is_gone(self, db, identity):
        open_buffer().append([View(1_795_000_000, identity, 1)])
        assert flush_once() == 1
        assert list(StatsDropDay.objects.values_list("reason", "amount")) == [("unknown-page", 1)]

    def test_set_aside_and_counted__when_a_record_makes_no_sense(self, put, page, own_data):
        put((1_795_000_000, page, 1))
        (file,) = own_data.rglob("queue.sqlite3")
        with sqlite3.connect(file) as queue:
            queue.execute("INSERT INTO records (received, site, reason) VALUES ('x', 'y', 5)")
        put((1_795_000_000, page, 2))
        assert flush_once() == 3
        assert counted() == 2
        assert list(StatsDropDay.objects.values_list("reason", "amount")) == [("unreadable", 1)]
        with sqlite3.connect(file) as queue:
            assert queue.execute("SELECT COUNT(*) FROM set_aside").fetchone() == (1,)
        assert all_agrees()


class TestDeletedPages:
    def test_number_goes_and_sums_stay(self, put, page, other_page):
        put((1_795_000_000, other_page, 1))
        flush_once()
        Page.objects.get(pk=other_page.pk).delete()
        assert not HitCount.objects.filter(object_pk=other_page.pk).exists()
        assert (counted(), StatsTotal.objects.get().counted) == (1, 1)
        assert all_agrees()

    def test_site_counts_on__when_the_view_came_before_the_deletion(self, put, page, other_page):
        put((1_795_000_000, other_page, 1))
        Page.objects.get(pk=other_page.pk).delete()
        flush_once()
        assert counted() == 1
        assert not HitCount.objects.exists()
        assert all_agrees()


@pytest.mark.django_db(transaction=True)
class TestExactlyOnce:
    """With real commits: the crash is an exception at the worst moment."""

    @pytest.fixture(autouse=True)
    def three_views(self, put, page, other_page):
        put((1_795_000_000, page, 1), (1_795_000_001, page, 2), (1_795_000_002, other_page, 1))

    def test_nothing_is_written__when_it_crashes_before_commit(self, monkeypatch):
        with monkeypatch.context() as broken, pytest.raises(RuntimeError):
            broken.setattr(flushing, "_move_offset", _crash)
            flush_once()
        assert not StatsDay.objects.exists()
        assert not StatsTarget.objects.exists()
        assert flush_once() == 3
        assert counted() == 3
        assert all_agrees()

    def test_nothing_is_written_twice__when_it_crashes_before_the_records_are_deleted(self, monkeypatch):
        with monkeypatch.context() as broken, pytest.raises(RuntimeError):
            broken.setattr(SqliteBuffer, "discard", _crash)
            flush_once()
        assert counted() == 3
        assert not open_buffer().is_empty()
        flush_once()
        assert counted() == 3
        assert open_buffer().is_empty()
        assert all_agrees()

    def test_nothing_happens__when_flushed_again(self):
        flush_once()
        assert flush_once() == 0
        assert counted() == 3

    def test_slower_flusher_writes_nothing(self, monkeypatch):
        """Another process folds and stores the same records between our reading and our transaction."""
        read = SqliteBuffer.read

        def read_and_be_overtaken(self, after, limit):
            found = read(self, after, limit)
            monkeypatch.setattr(SqliteBuffer, "read", read)
            empty_buffers()  # as a flusher of another machine does
            return found

        monkeypatch.setattr(SqliteBuffer, "read", read_and_be_overtaken)
        flush_once()
        assert counted() == 3
        assert open_buffer().is_empty()
        assert all_agrees()

    def test_offset_of_another_file_does_not_hide_records(self, own_data, settings, put, page):
        flush_once()
        settings.PORTAL_DATA = own_data / "new"
        put((1_795_000_003, page, 3))
        assert flush_once() == 1
        assert counted() == 4
        assert BufferOffset.objects.count() == 2

    def test_refuses_to_run_inside_another_transaction(self):
        with pytest.raises(RuntimeError), transaction.atomic():
            flush_once()


def _crash(*args, **kwargs):
    raise RuntimeError("killed")

"""Facts about the counter: what waits, what was lost, whether the buffers can be read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from stats.buffers import Drop, SqliteBuffer, open_buffer
from stats.figures.health import WAITING_CAP, counter_health
from stats.flushing import flush_once
from stats.models import StatsDropDay

NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def wait_in_queue(number, ago=0):
    moment = int(NOON.timestamp()) - ago
    open_buffer().append([Drop(moment, "machine") for _ in range(number)])


class TestQueue:
    def test_queue__that_was_never_used_is_empty_and_is_not_made(self, db, own_data):
        health = counter_health(None)
        assert [(queue.is_readable, queue.waiting) for queue in health.queues] == [(True, 0)]
        assert not (own_data / "stats" / "queue.sqlite3").exists()
        assert health.last_flush is None

    def test_waiting_records__are_counted_with_the_oldest(self, db):
        wait_in_queue(2)
        wait_in_queue(1, ago=90)
        queue = counter_health(None).queues[0]
        assert (queue.waiting, queue.oldest) == (3, NOON - timedelta(seconds=90))

    def test_long_queue__is_not_read_to_its_end(self, db):
        wait_in_queue(WAITING_CAP + 50)
        assert counter_health(None).queues[0].waiting == WAITING_CAP

    @pytest.mark.django_db(transaction=True)
    def test_flushed_records__wait_no_more(self):
        wait_in_queue(5)
        flush_once()
        health = counter_health(None)
        assert health.queues[0].waiting == 0
        assert health.last_flush == timezone.now()

    def test_queue__that_cannot_be_read_is_told_and_breaks_nothing(self, db, monkeypatch):
        def fail(self):
            raise OSError("disk")

        monkeypatch.setattr(SqliteBuffer, "is_empty", fail)
        assert [queue.is_readable for queue in counter_health(None).queues] == [False]


class TestLosses:
    def drop(self, reason, amount, site_key=0, days_ago=0):
        day = timezone.localdate() - timedelta(days=days_ago)
        StatsDropDay.objects.create(site_key=site_key, day=day, reason=reason, amount=amount)

    def test_losses__of_the_last_week_on_the_site_or_on_none(self, site):
        self.drop("buffer", 3)
        self.drop("salt", 4, site.pk, days_ago=6)
        self.drop("buffer", 100, site.pk, days_ago=7)
        self.drop("buffer", 100, site.pk + 1)
        self.drop("machine", 100, site.pk)
        assert counter_health(site).lost == 7

    def test_records_set_aside__are_no_losses(self, site):
        self.drop("unreadable", 2)
        health = counter_health(site)
        assert (health.lost, health.unreadable) == (0, 2)

    def test_facts__take_two_queries(self, site, django_assert_num_queries):
        for n in range(7):
            self.drop("buffer", 1, site.pk, n)
        with django_assert_num_queries(2):
            counter_health(site)

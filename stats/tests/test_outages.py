"""Disk full, queue locked, database locked: readers notice nothing, and what is lost is counted."""

import sqlite3
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.db import OperationalError, connection

from stats.buffers import open_buffer
from stats.checking import differences
from stats.flushing import flush_once
from stats.ledger.writing import LOCK_NUMBER
from stats.models import StatsDay, StatsDropDay


@contextmanager
def full_disk():
    """Let the queue file take no further page, as on a full disk."""
    queue = open_buffer()._connection()
    queue.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = queue.execute("PRAGMA page_count").fetchone()[0]
    limit = queue.execute("PRAGMA max_page_count").fetchone()[0]
    queue.execute(f"PRAGMA max_page_count = {pages}")
    yield
    queue.execute(f"PRAGMA max_page_count = {limit}")


def drops():
    return dict(StatsDropDay.objects.values_list("reason", "amount"))


@pytest.mark.django_db
class TestQueue:
    def test_lost_ones_are_counted__when_the_disk_was_full(self, read, page, queued):
        read(page)
        with full_disk():
            before, sent = len(queued()), 0
            while len(queued()) > before or sent < 50:  # until the last page has no room left
                before, sent = len(queued()), sent + 1
                assert read(page, address=f"198.51.{sent}.7").status_code == 204
        stored = len(queued())
        assert stored < sent + 1
        assert read(page).status_code == 204
        flush_once()
        assert drops() == {"buffer": sent + 1 - stored}
        day = StatsDay.objects.get()
        assert (day.views, day.repeats) == (stored, 1)

    def test_lost_one_is_counted__when_the_file_was_locked_too_long(self, read, page, queued, monkeypatch):
        read(page)
        with closing(sqlite3.connect(open_buffer().path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert read(page, address="198.51.100.7").status_code == 204
            other.execute("ROLLBACK")
        assert len(queued()) == 1
        read(page)
        flush_once()
        assert drops() == {"buffer": 1}

    def test_lost_one_is_counted__when_the_folder_cannot_be_written(self, read, page, own_data, queued):
        (own_data / "stats").touch()  # a file where the folder belongs
        assert read(page).status_code == 204
        (own_data / "stats").unlink()
        read(page)
        flush_once()
        assert sum(drops().values()) == 1
        assert StatsDay.objects.get().views == 1


@pytest.mark.django_db(transaction=True)
class TestDatabaseLocked:
    """For as long as it may take; the flusher gives up and comes again."""

    @pytest.fixture
    def locked(self, transactional_db):
        return _locked_sqlite if connection.vendor == "sqlite" else _locked_postgresql

    def test_nothing_is_lost(self, read, page, locked, django_assert_num_queries):
        read(page)
        with locked():
            for number in range(5):
                with django_assert_num_queries(0):
                    assert read(page, address=f"198.51.{number}.7").status_code == 204
            with pytest.raises(OperationalError):
                flush_once()
        assert flush_once() == 6
        assert StatsDay.objects.get().views == 6
        assert drops() == {}
        assert list(differences()) == []


@contextmanager
def _locked_sqlite():
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {before}")


@contextmanager
def _locked_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
    address = connection.get_connection_params()
    address.pop("cursor_factory", None)
    address.pop("context", None)
    with psycopg.connect(**address) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_NUMBER])
        yield
        other.rollback()
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")

"""Two days later no byte on any disk tells a salt or a reader of that day."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from stats.beacons.salts import destroy_old, salt_of
from stats.buffers import Drop, SqliteBuffer, open_buffer
from stats.flushing import flush_once
from stats.ledger.readers import reader_key
from stats.models import StatsReader
from stats.periods import local_day
from stats.traces import without_traces

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
READERS = 150


@dataclass(frozen=True)
class Remembered:
    """What stands for the readers of a day: its salt, their hashes in the queue, their keys in the ledger."""

    salt: bytes
    hashes: set[int]
    keys: set[int]


@pytest.fixture
def day_of_readers(read, site, page, other_page):
    """Readers of one day, folded in parts."""
    with time_machine.travel(NOON) as clock:
        for number in range(READERS):
            for opened in (page, other_page):
                read(opened, address=f"198.51.{number}.7")
            if number % 40 == 0:
                clock.shift(60)
                flush_once()
        flush_once()
        day = local_day(NOON, timezone.get_default_timezone())
        salt = salt_of(day)
    keys = set(StatsReader.objects.values_list("key", flat=True))
    assert len(keys) == READERS
    assert {len(pages.split()) for pages in StatsReader.objects.values_list("pages", flat=True)} == {2}
    return Remembered(salt, {reader_key(day, site.pk, key) for key in keys}, keys)


def traces(numbers, content: bytes) -> int:
    """Count the numbers that `content` holds: as text, or as SQLite writes values and keys of rows."""
    return sum(
        number.to_bytes(8, "big", signed=True) in content
        or row_key(number) in content
        or str(number).encode() in content
        for number in numbers
    )


def row_key(number: int) -> bytes:
    """Return the nine bytes of a large number as SQLite's file format has it (sqlite.org/fileformat.html)."""
    bits = number % (1 << 64)
    return bytes(0x80 | bits >> shift & 0x7F for shift in range(57, 7, -7)) + bytes([bits & 0xFF])


def bytes_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def bytes_of_database() -> bytes:
    file = Path(connection.settings_dict["NAME"])
    return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


@pytest.mark.django_db(transaction=True)
class TestSecondDay:
    @pytest.mark.sqlite
    def test_no_trace_in_any_file(self, day_of_readers, own_data):
        salt, numbers = day_of_readers.salt, day_of_readers.hashes | day_of_readers.keys
        before = bytes_below(own_data) + bytes_of_database()
        assert salt in before
        assert traces(numbers, before) == 2 * READERS
        destroy_old(NOON + timedelta(days=2))
        after = bytes_below(own_data) + bytes_of_database()
        assert salt not in after
        assert traces(numbers, after) == 0

    @pytest.mark.sqlite
    def test_readers_of_today_stay(self, day_of_readers):
        destroy_old(NOON + timedelta(hours=8))
        assert traces(day_of_readers.keys, bytes_of_database()) == READERS

    @pytest.mark.redis
    def test_no_trace_in_redis_and_its_file(self, redis_server, day_of_readers):
        salt, hashes = day_of_readers.salt, day_of_readers.hashes
        before = redis_server.files()
        assert salt in before
        assert traces(hashes, before) == READERS
        destroy_old(NOON + timedelta(days=2))
        redis_server.wait_for_rewrite()
        after = redis_server.files()
        assert salt not in after
        assert traces(hashes, after) == 0


class TestQueueFile:
    @pytest.fixture
    def queue(self, own_data, db):
        return open_buffer()

    def put_aside(self, queue, received):
        with sqlite3.connect(queue.path) as file:
            file.execute(
                "INSERT INTO set_aside (id, received, visitor, network) VALUES (?, ?, 4711, 42)",
                (abs(hash(received)) % 1000, received),
            )
        file.close()

    def readers_set_aside(self, queue):
        with sqlite3.connect(queue.path) as file:
            return file.execute("SELECT received, visitor, network FROM set_aside").fetchall()

    @pytest.mark.parametrize("received", [99, "x", None])
    def test_reader_leaves_copies__when_of_a_former_day_or_of_none(self, queue, received):
        queue.append([Drop(1, "a")])
        self.put_aside(queue, received)
        queue.forget(100)
        assert self.readers_set_aside(queue) == [(received, None, None)]

    def test_reader_stays_in_copies__when_of_today(self, queue):
        queue.append([Drop(1, "a")])
        self.put_aside(queue, 100)
        queue.forget(100)
        assert self.readers_set_aside(queue) == [(100, 4711, 42)]

    def test_fails_aloud__when_another_process_reads_all_the_while(self, queue, monkeypatch):
        monkeypatch.setattr("stats.buffers.sqlite.OPENING_SECONDS", 0.05)
        queue.append([Drop(1, "a")])
        reader = sqlite3.connect(queue.path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM records").fetchall()
        queue.append([Drop(2, "b")])
        with pytest.raises(sqlite3.OperationalError):
            queue.forget(100)
        reader.execute("COMMIT")
        queue.forget(100)
        assert Path(f"{queue.path}-wal").stat().st_size == 0

    def test_makes_no_file__when_there_is_none(self, own_data):
        SqliteBuffer(own_data / "queue.sqlite3").forget(100)
        assert not list(own_data.iterdir())


@pytest.mark.sqlite
class TestDatabase:
    def test_mode_comes_back__when_the_block_is_over(self, db):
        def mode():
            with connection.cursor() as cursor:
                return cursor.execute("PRAGMA secure_delete").fetchone()[0]

        assert mode() == 2  # FAST, of the settings
        with without_traces():
            assert mode() == 1
        assert mode() == 2

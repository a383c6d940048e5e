"""Records that the first release left in its queue file are counted by this one."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from stats.beacons.token import PageIdentity
from stats.buffers import Drop, SqliteBuffer, View, open_buffer
from stats.checking import differences
from stats.flushing import flush_once
from stats.ledger.targets import identity_of
from stats.models import BufferOffset, StatsDay, StatsDropDay

FIRST_RELEASE = """
CREATE TABLE identity (name TEXT NOT NULL);
CREATE TABLE records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received INTEGER NOT NULL,
    site INTEGER, content_type INTEGER, object INTEGER, visitor INTEGER,
    reason TEXT, amount INTEGER
);
CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    received, site, content_type, object, visitor, reason, amount
);
INSERT INTO identity VALUES ('first-release');
"""
INSERT = (
    "INSERT INTO records (received, site, content_type, object, visitor, reason, amount) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
PAGE = PageIdentity(1, 2, 3)


@pytest.fixture
def old_file(own_data):
    path = own_data / "stats" / "queue.sqlite3"
    path.parent.mkdir()
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.executescript(FIRST_RELEASE)
    yield file
    file.close()


def test_old_and_new_records_are_read(old_file, own_data):
    old_file.execute(INSERT, (5, 1, 2, 3, -9, None, None))
    old_file.execute(INSERT, (6, None, None, None, None, "token", 2))
    old_file.commit()
    new = View(7, PAGE, 4, 8, False, "coccoc.com", "phone", "coccoc", "android")
    open_buffer().append([new])
    assert open_buffer().read(0, 10) == [(1, View(5, PAGE, -9)), (2, Drop(6, "token", 2)), (3, new)]


def test_process_of_the_first_release_writes_on(old_file):
    """Until the last one of it has ended."""
    open_buffer().append([Drop(5, "token")])
    old_file.execute(INSERT, (6, 1, 2, 3, -9, None, None))
    old_file.commit()
    assert [record for _, record in open_buffer().read(0, 10)] == [Drop(5, "token"), View(6, PAGE, -9)]


def test_upgraded_once__when_many_open_it_together(old_file, own_data):
    old_file.execute(INSERT, (5, 1, 2, 3, -9, None, None))
    old_file.commit()

    def write(number):
        SqliteBuffer(own_data / "stats" / "queue.sqlite3").append([Drop(number, "thread")])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(1, 41)))
    assert len(open_buffer().read(0, 100)) == 41


def test_copies_keep_their_columns__when_set_aside(old_file):
    old_file.execute(INSERT, (5, 1, 2, 3, -9, None, None))
    old_file.commit()
    open_buffer().set_aside([1])
    columns = "received, site, content_type, object, visitor, network, scripted, reason, amount"
    copied = old_file.execute(f"SELECT {columns} FROM set_aside").fetchall()  # noqa: S608 - a constant
    assert copied == [(5, 1, 2, 3, -9, None, None, None, None)]


@pytest.mark.django_db(transaction=True)
def test_counted_and_not_twice__when_the_first_release_had_applied_some(old_file, site, page):
    identity = identity_of(page, site)
    for reader in (1, 2, 3):
        values = (1_795_000_000, site.pk, identity.content_type_id, identity.object_id, reader, None, None)
        old_file.execute(INSERT, values)
    old_file.execute(INSERT, (1_795_000_000, None, None, None, None, "token", 2))
    old_file.commit()
    BufferOffset.objects.create(buffer="first-release", last=1)
    assert flush_once() == 3
    assert StatsDay.objects.get().views == 2
    assert StatsDropDay.objects.get().amount == 2
    assert list(differences()) == []

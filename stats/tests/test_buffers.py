"""The queue keeps what it acknowledged, whatever process is killed when."""

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from stats.beacons.token import PageIdentity
from stats.buffers import Drop, SqliteBuffer, View, open_buffer
from stats.checking import differences
from stats.flushing import empty_buffers, flush_once
from stats.ledger.targets import identity_of
from stats.models import StatsDay

PAGE = PageIdentity(1, 2, 3)
# Acknowledges every record on a line of its own, as the beacon does by its answer.
WRITER = """
import itertools, os, sys
from pathlib import Path
from stats.buffers import SqliteBuffer, View
from stats.beacons.token import PageIdentity
buffer = SqliteBuffer(Path(sys.argv[1]))
for number in itertools.count():
    buffer.append([View(number, PageIdentity(1, 2, 3), os.getpid())])
    os.write(1, b"%d\\n" % number)
"""


@pytest.fixture
def queue(tmp_path):
    return SqliteBuffer(tmp_path / "folder" / "queue.sqlite3")


class TestQueue:
    def test_order_and_content(self, queue):
        records = [View(1, PAGE, -5), Drop(2, "token"), Drop(3, "buffer", 7)]
        queue.append(records[:1])
        queue.append(records[1:])
        assert queue.read(0, 10) == [(1, records[0]), (2, records[1]), (3, records[2])]
        assert queue.read(1, 1) == [(2, records[1])]

    def test_numbers_are_never_used_twice(self, queue):
        queue.append([Drop(1, "a"), Drop(2, "b")])
        queue.discard(2)
        assert queue.is_empty()
        queue.append([Drop(3, "c")])
        assert queue.read(0, 10) == [(3, Drop(3, "c"))]

    def test_new_file_has_another_name(self, queue, tmp_path):
        assert queue.name == SqliteBuffer(queue.path).name
        assert queue.name != SqliteBuffer(tmp_path / "other.sqlite3").name

    def test_only_the_owner_may_read(self, queue):
        queue.append([Drop(1, "a")])
        assert stat.S_IMODE(queue.path.stat().st_mode) == 0o600

    def test_gives_up_soon__when_the_file_stays_locked(self, queue):
        queue.append([Drop(1, "a")])
        other = sqlite3.connect(queue.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            queue.append([Drop(2, "b")])
        assert time.monotonic() - began < 2
        other.execute("ROLLBACK")
        queue.append([Drop(2, "b")])

    def test_child_writes_by_a_connection_of_its_own__when_forked(self, queue):
        queue.append([Drop(1, "parent")])
        child = os.fork()
        if child == 0:
            try:
                queue.append([Drop(2, "child")])
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        queue.append([Drop(3, "parent")])
        assert [record.reason for _, record in queue.read(0, 10)] == ["parent", "child", "parent"]

    def test_all_is_there__when_many_threads_make_the_file_together(self, queue):
        def write(number):
            queue.append([Drop(number, "thread")])

        with ThreadPoolExecutor(16) as pool:
            list(pool.map(write, range(1, 201)))
        assert sorted(record.received for _, record in queue.read(0, 1000)) == list(range(1, 201))


def test_nothing_acknowledged_is_lost__when_writers_are_killed(queue):
    """What is stored lies between what was acknowledged and one more for each killed writer."""
    chance = random.Random(1)
    acknowledged, killed = 0, 0
    for _ in range(3):
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITER, str(queue.path)], stdout=subprocess.PIPE)
            for _ in range(2)
        ]
        for writer in writers:
            writer.stdout.readline()
        acknowledged += len(writers)
        time.sleep(chance.uniform(0.05, 0.2))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            acknowledged += writer.communicate()[0].count(b"\n")
            killed += 1
    stored = len(queue.read(0, 10**7))
    assert acknowledged <= stored <= acknowledged + killed
    assert sqlite3.connect(queue.path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.django_db(transaction=True)
def test_counted_once__when_two_flushers_and_four_writers_work_together(site, page):
    identity = identity_of(page, site)

    def write(writer):
        for number in range(100):
            open_buffer().append([View(1_795_000_000 + number, identity, writer * 1000 + number)])

    def flush(_):
        try:
            for _ in range(20):
                empty_buffers()  # two machines: a lock would keep the second of one machine out
                time.sleep(0.01)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        work = [pool.submit(write, number) for number in range(4)] + [pool.submit(flush, n) for n in range(2)]
        for task in work:
            task.result()
    flush_once()
    assert StatsDay.objects.get().views == 400
    assert list(differences()) == []

"""One flusher of a machine works at a time, and a killed one never keeps the next out."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import call_command

from stats.buffers import Drop, open_buffer
from stats.flusher_lock import flusher_lock
from stats.flushing import flush_once, flush_unless_busy
from stats.models import StatsDropDay

HOLDER = """
import sys, time
from django.conf import settings
settings.configure(PORTAL_DATA=sys.argv[1])
from stats.flusher_lock import flusher_lock
with flusher_lock() as is_free:
    print(is_free, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def other_flusher(own_data):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, own_data], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "True\n"
    yield process
    process.kill()
    process.communicate()


def flush_by_hand() -> str:
    output = StringIO()
    call_command("stats_flush", stdout=output)
    return output.getvalue()


class TestLock:
    def test_free__when_nobody_holds_it(self):
        for _ in range(2):
            with flusher_lock() as is_free:
                assert is_free

    def test_not_free__when_another_thread_holds_it(self):
        def is_free_elsewhere():
            with flusher_lock() as is_free:
                return is_free

        with flusher_lock(), ThreadPoolExecutor(1) as pool:
            assert not pool.submit(is_free_elsewhere).result()

    def test_given_back__when_the_work_fails(self):
        with pytest.raises(RuntimeError), flusher_lock():
            raise RuntimeError
        with flusher_lock() as is_free:
            assert is_free

    def test_given_back__when_its_holder_is_killed(self, other_flusher):
        with flusher_lock() as is_free:
            assert not is_free
        other_flusher.kill()
        other_flusher.wait()
        with flusher_lock() as is_free:
            assert is_free


@pytest.mark.django_db
class TestFlushingBeside:
    def test_says_so_and_does_nothing__when_the_worker_is_at_it(self, other_flusher):
        open_buffer().append([Drop(1_795_000_000, "token")])
        assert flush_unless_busy() is None
        assert flush_once() == 0
        assert "tiến trình khác đang ghi" in flush_by_hand()
        assert not StatsDropDay.objects.exists()

    def test_by_hand__when_the_worker_rests(self):
        open_buffer().append([Drop(1_795_000_000, "token")])
        assert flush_by_hand() == "Đã ghi 1 bản ghi.\n"
        assert StatsDropDay.objects.get().amount == 1

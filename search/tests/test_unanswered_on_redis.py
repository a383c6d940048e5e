"""With Redis queries wait there, or in the file of the machine while it is dead."""

import shutil
import socket
import subprocess
import time
from datetime import date

import pytest
from redis import Redis, RedisError

from search.unanswered import queue, shared_list
from search.unanswered.queue import emptying, leave
from search.unanswered.waiting_file import Asked

PROGRAM = shutil.which("redis-server")
PATIENCE = 30  # seconds
ASKED = Asked(1, date(2026, 11, 23), "giay khai sinh", "giấy khai sinh")


@pytest.fixture
def server(tmp_path, settings):
    """A Redis of this test, which the settings name."""
    if PROGRAM is None:
        pytest.skip("needs redis-server")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [PROGRAM, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(tmp_path), "--save", ""]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    settings.REDIS_URL = f"redis://127.0.0.1:{port}/0"
    settings.PORTAL_DATA = tmp_path
    deadline = time.monotonic() + PATIENCE
    while not answers(settings.REDIS_URL):
        assert time.monotonic() < deadline, "the server does not answer"
        time.sleep(0.02)
    yield process
    process.kill()
    process.wait()


def answers(url: str) -> bool:
    try:
        return bool(Redis.from_url(url, socket_timeout=PATIENCE, protocol=2).ping())
    except RedisError:
        return False


def taken() -> list[Asked]:
    with emptying() as found:
        return found


class TestSharedList:
    def test_query__waits_in_redis(self, server, tmp_path):
        leave(ASKED)
        assert not (tmp_path / "search").exists()
        assert taken() == [ASKED]
        assert taken() == []

    def test_list__when_full(self, server, monkeypatch):
        monkeypatch.setattr(shared_list, "MOST_LINES", 20)
        monkeypatch.setattr(shared_list, "A_TIME", 7)
        for _ in range(50):
            leave(ASKED)
        assert taken() == [ASKED] * 20

    def test_taking__when_storing_fails(self, server):
        leave(ASKED)
        with pytest.raises(ZeroDivisionError), emptying():
            raise ZeroDivisionError
        assert taken() == [ASKED]

    def test_query__when_redis_is_killed(self, server, tmp_path, caplog):
        leave(ASKED)
        server.kill()
        server.wait()
        leave(ASKED)
        leave(ASKED)
        assert (tmp_path / "search" / "unanswered.lines").exists()
        assert taken() == [ASKED, ASKED]
        assert "Redis keeps queries" in caplog.text

    def test_dead_redis__is_left_in_peace(self, server, monkeypatch):
        server.kill()
        server.wait()
        leave(ASKED)
        monkeypatch.setattr(shared_list.Redis, "execute_command", None)  # nobody may ask
        assert queue.push_line("[]") is False

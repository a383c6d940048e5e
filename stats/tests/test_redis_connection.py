"""A dead Redis costs one short wait, then nothing for a while."""

import os
import socket
import threading

import pytest
from redis import Redis

from stats import redis_connection
from stats.redis_connection import REST_SECONDS, Breaker, Unreachable, ask


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(clock)


@pytest.fixture
def dead_address(settings):
    """An address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.REDIS_URL = f"redis://127.0.0.1:{probe.getsockname()[1]}/0"
        yield settings.REDIS_URL


class TestBreaker:
    def test_all_may_ask__when_nothing_failed(self, breaker):
        assert all(breaker.admits() for _ in range(3))

    def test_nobody_may_ask__when_it_failed_a_moment_ago(self, breaker, clock):
        breaker.fail()
        clock.now += REST_SECONDS - 0.1
        assert not breaker.admits()

    def test_one_may_ask__when_the_rest_is_over(self, breaker, clock):
        breaker.fail()
        clock.now += REST_SECONDS
        assert [breaker.admits() for _ in range(3)] == [True, False, False]

    def test_next_may_ask__when_the_one_on_trial_never_came_back(self, breaker, clock):
        breaker.fail()
        clock.now += REST_SECONDS
        assert breaker.admits()
        clock.now += REST_SECONDS
        assert breaker.admits()

    def test_all_may_ask__when_the_trial_succeeded(self, breaker, clock):
        breaker.fail()
        clock.now += REST_SECONDS
        breaker.admits()
        assert breaker.succeed()
        assert all(breaker.admits() for _ in range(3))

    def test_change_is_told_once(self, breaker):
        assert [breaker.fail(), breaker.fail()] == [True, False]
        assert [breaker.succeed(), breaker.succeed()] == [True, False]


class TestDeadServer:
    def test_connected_once__when_asked_often(self, dead_address, monkeypatch):
        connect, tries = socket.socket.connect, []
        monkeypatch.setattr(
            socket.socket, "connect", lambda self, address: (tries.append(address), connect(self, address))
        )
        for _ in range(20):
            with pytest.raises(Unreachable):
                ask(Redis.ping)
        assert len(tries) == 1

    def test_logged_once_and_without_the_password(self, settings, dead_address, caplog):
        settings.REDIS_URL = dead_address.replace("//", "//:geheim@")
        for _ in range(5):
            with pytest.raises(Unreachable):
                ask(Redis.ping)
        assert len(caplog.records) == 1
        assert "geheim" not in caplog.text

    def test_gives_up__when_the_server_accepts_and_stays_silent(self, settings):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            settings.REDIS_URL = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
            asking = threading.Thread(target=_ask_in_vain, daemon=True)
            asking.start()
            asking.join(10)  # the time-out is a quarter of a second; without one it would wait for ever
            assert not asking.is_alive()


@pytest.mark.redis
class TestLiveServer:
    def test_answers_again__when_the_rest_is_over(self, redis_server, monkeypatch, caplog):
        monkeypatch.setattr(redis_connection, "REST_SECONDS", 0)
        redis_server.kill()
        with pytest.raises(Unreachable):
            ask(Redis.ping)
        redis_server.start()
        assert ask(Redis.ping)
        assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]

    def test_child_has_a_connection_of_its_own__when_forked(self, redis_server):
        ours = ask(Redis.client_id)
        reading, writing = os.pipe()
        if os.fork() == 0:
            os.write(writing, b"%d" % ask(Redis.client_id))
            os._exit(0)
        os.wait()
        assert int(os.read(reading, 20)) != ours
        assert ask(Redis.client_id) == ours


def _ask_in_vain():
    with pytest.raises(Unreachable):
        ask(Redis.ping)

"""One salt of the day for all machines, and what holds while Redis cannot be reached."""

import os
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from stats.beacons import salts
from stats.beacons.salt_files import salts_folder
from stats.beacons.shared_salts import FORGOTTEN, SALT, destroy_shared_before, shared_salt
from stats.redis_connection import Unreachable, _line

pytestmark = pytest.mark.redis
DAY, NEXT_DAY = date(2026, 11, 20), date(2026, 11, 21)
NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(redis_server):
    with time_machine.travel(NOON) as traveller:
        yield traveller


@pytest.fixture
def move_to(settings, tmp_path):
    """Go on as a fresh process on the machine of a name."""

    def move(name):
        settings.PORTAL_DATA = tmp_path / name
        start_anew()

    return move


def start_anew():
    salts._known.clear()
    _line.cache_clear()


class TestSharing:
    def test_same_bytes__when_on_another_machine(self, move_to):
        move_to("one")
        salt = salts.salt_of(DAY)
        move_to("two")
        assert salts.salt_of(DAY) == salt
        assert len(salt) == salts.SALT_BYTES

    def test_other_bytes__when_midnight_is_over(self):
        assert salts.salt_of(DAY) != salts.salt_of(NEXT_DAY)
        assert salts.salt_of(DAY) == salts.salt_of(DAY)

    def test_asked_once__when_used_often(self, redis_server):
        first = salts.salt_of(DAY)
        redis_server.kill()
        assert {salts.salt_of(DAY) for _ in range(5)} == {first}

    def test_goes_by_itself_in_the_second_night(self, redis_server):
        salts.salt_of(DAY)
        seconds = redis_server.client().ttl(f"{SALT}:{DAY}")
        assert timedelta(hours=37, minutes=59) < timedelta(seconds=seconds) <= timedelta(hours=38)


class TestOutage:
    def test_own_salt__when_redis_was_never_reached(self, redis_server, move_to):
        redis_server.kill()
        move_to("one")
        one = salts.salt_of(DAY)
        start_anew()
        assert salts.salt_of(DAY) == one
        move_to("two")
        assert salts.salt_of(DAY) != one

    def test_no_reader_changes__when_redis_dies_and_the_process_starts_anew(self, redis_server, move_to):
        move_to("one")
        salts.salt_of(DAY)
        move_to("two")
        shared = salts.salt_of(DAY)
        redis_server.kill()
        start_anew()
        assert salts.salt_of(DAY) == shared

    def test_own_salt_becomes_the_shared_one__when_redis_comes_back(self, redis_server, move_to):
        redis_server.kill()
        move_to("one")
        own = salts.salt_of(DAY)
        redis_server.start()
        start_anew()
        assert salts.salt_of(DAY) == own
        move_to("two")
        assert salts.salt_of(DAY) == own

    def test_shared_salt_wins__when_there_is_one_already(self, redis_server, move_to):
        move_to("one")
        shared = salts.salt_of(DAY)
        redis_server.kill()
        move_to("two")
        assert salts.salt_of(DAY) != shared
        redis_server.start()
        _line.cache_clear()  # the rest is over; the process is the same
        assert salts.salt_of(DAY) == shared

    def test_todays_salt__when_redis_dies_over_midnight(self, redis_server):
        yesterday = salts.salt_of(DAY)
        redis_server.kill()
        assert salts.salt_of(NEXT_DAY) != yesterday

    def test_shared_salt__when_the_disk_of_the_machine_fails(self, settings, tmp_path, move_to):
        move_to("one")
        shared = salts.salt_of(DAY)
        (tmp_path / "file").touch()
        move_to("file")
        assert salts.salt_of(DAY) == shared

    def test_no_salt__when_disk_and_redis_fail(self, redis_server, tmp_path, move_to):
        redis_server.kill()
        (tmp_path / "file").touch()
        move_to("file")
        with pytest.raises(Unreachable):
            salts.salt_of(DAY)


class TestEnd:
    def test_old_ones_go_and_todays_stays(self, redis_server):
        for day in (DAY - timedelta(days=1), DAY, NEXT_DAY):
            shared_salt(day, os.urandom(32), NOON)
        destroy_shared_before(NEXT_DAY)
        redis = redis_server.client()
        assert list(redis.scan_iter(f"{SALT}:*")) == [f"{SALT}:{NEXT_DAY}".encode()]

    def test_file_is_rewritten_once_a_day(self, redis_server):
        redis = redis_server.client()

        def rewritten():
            return redis.info("commandstats").get("cmdstat_bgrewriteaof", {}).get("calls", 0)

        destroy_shared_before(NEXT_DAY)
        destroy_shared_before(NEXT_DAY)
        assert rewritten() == 1
        redis_server.wait_for_rewrite()
        destroy_shared_before(NEXT_DAY + timedelta(days=1))
        assert rewritten() == 2

    def test_rewritten_later__when_that_is_going_on_already(self, redis_server, monkeypatch):
        state = {"aof_rewrite_in_progress": 1, "aof_enabled": 1}
        with monkeypatch.context() as busy:
            busy.setattr("redis.Redis.info", lambda *_: state)
            destroy_shared_before(NEXT_DAY)
        assert redis_server.client().get(FORGOTTEN) is None
        destroy_shared_before(NEXT_DAY)
        assert redis_server.client().get(FORGOTTEN) == b"2026-11-21"

    def test_tried_again__when_the_file_could_not_be_rewritten(self, redis_server):
        redis = redis_server.client()
        redis.execute_command("ACL", "SETUSER", "default", "-bgrewriteaof")
        with pytest.raises(Unreachable):
            destroy_shared_before(NEXT_DAY)
        assert redis.get(FORGOTTEN) is None

    @pytest.mark.django_db(transaction=True)
    def test_files_and_readers_go__when_redis_is_dead(self, redis_server):
        salts.salt_of(DAY)
        redis_server.kill()
        with pytest.raises(Unreachable):
            salts.destroy_old(NOON + timedelta(days=1))
        assert not list(salts_folder().iterdir())

"""The loop of a worker's child."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal import duties, heartbeat
from portal.duties import CHILDREN, Duty, Round

ROOT = Path(__file__).resolve().parents[2]
calls: list[str] = []


def succeed():
    calls.append("succeed")


def fail():
    calls.append("fail")
    raise RuntimeError("made to fail")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    calls.clear()
    return Clock()


class TestRound:
    def work(self, *names_and_seconds) -> Round:
        return Round(Duty(f"{__name__}.{name}", every=seconds) for name, seconds in names_and_seconds)

    @pytest.mark.django_db
    def test_duty__is_done_when_its_time_has_come(self, clock):
        work = self.work(("succeed", 5))
        for clock.now in (0, 1, 4.9, 5, 5.1, 10):
            work.do_what_is_due(clock)
        assert calls == ["succeed"] * 3

    @pytest.mark.django_db
    def test_failure__rests_and_leaves_the_others_alone(self, clock):
        work = self.work(("fail", 1), ("succeed", 1))
        for clock.now in range(int(duties.REST_AFTER_FAILURE) + 1):
            work.do_what_is_due(clock)
        assert calls.count("fail") == 2
        assert calls.count("succeed") == duties.REST_AFTER_FAILURE + 1

    def test_every_child__has_duties_that_exist(self):
        for duties_of_child in CHILDREN.values():
            assert len(Round(duties_of_child).duties) == len(duties_of_child) > 0

    def test_unknown_duty__is_refused_at_the_start(self):
        with pytest.raises(ImportError):
            Round([Duty("portal.scheduler.no_such_function", every=1)])


class TestHeartbeat:
    @pytest.fixture(autouse=True)
    def _own_folder(self, settings, tmp_path):
        settings.PORTAL_DATA = tmp_path

    def test_age__is_unknown_before_the_first_beat(self):
        assert heartbeat.seconds_since_beat("scheduler") is None
        assert heartbeat.is_stale("scheduler")

    def test_age__counts_from_the_last_beat(self):
        heartbeat.beat("scheduler")
        assert heartbeat.seconds_since_beat("scheduler") < 5
        assert not heartbeat.is_stale("scheduler")

    def test_stale__after_a_minute_of_silence(self):
        heartbeat.beat("scheduler")
        past = time.time() - heartbeat.STALE_AFTER - 5
        os.utime(heartbeat.heartbeat_file("scheduler"), (past, past))
        assert heartbeat.is_stale("scheduler")


class TestRunChild:
    def test_child__ends_when_its_supervisor_is_gone(self, tmp_path):
        """A supervisor killed with SIGKILL cannot tell its children."""
        parent = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import subprocess, sys, time; "
                "print(subprocess.Popen([sys.executable, '-c', sys.argv[1]]).pid, flush=True); "
                "time.sleep(600)",
                "import django; django.setup(); from portal import duties; "
                "duties.CHILDREN['idle'] = (); duties.run_child('idle')",
            ],
            cwd=ROOT,
            env={**os.environ, "PORTAL_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.settings.dev"},
            stdout=subprocess.PIPE,
            text=True,
        )
        child = int(parent.stdout.readline())
        file = tmp_path / "heartbeat" / "idle"
        deadline = time.monotonic() + 30
        while not file.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert file.exists()
        parent.kill()
        parent.wait()
        parent.stdout.close()
        deadline = time.monotonic() + 5
        while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not Path(f"/proc/{child}").exists()

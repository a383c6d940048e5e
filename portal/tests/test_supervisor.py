"""The supervisor of the worker, with small programs as children."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal.supervisor import FIRST_PAUSE, LONGEST_PAUSE, STEADY_AFTER, Child

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from portal.supervisor import Supervisor
note = "import os, sys, time; open(sys.argv[1], 'a').write(str(os.getpid()) + chr(10)); "
Supervisor({
    "sleeper": [sys.executable, "-c", note + "time.sleep(600)", sys.argv[1] + "/sleeper"],
    "stubborn": [sys.executable, "-c", "import signal; signal.signal(15, 1); " + note + "time.sleep(600)",
                 sys.argv[1] + "/stubborn"],
}).run()
"""


def numbers(file: Path, count: int) -> list[int]:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        lines = file.read_text().split() if file.exists() else []
        if len(lines) >= count:
            return [int(line) for line in lines]
        time.sleep(0.05)
    raise AssertionError(f"{file.name} was not started {count} times")


def lives(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def supervisor(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], cwd=ROOT, start_new_session=True
    )
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class TestSupervisor:
    def test_child__is_started_again_after_its_death(self, supervisor, tmp_path):
        (first,) = numbers(tmp_path / "sleeper", 1)
        os.kill(first, signal.SIGKILL)
        assert lives(numbers(tmp_path / "sleeper", 2)[1])

    def test_children__end_with_the_supervisor_even_when_deaf(self, supervisor, tmp_path):
        (sleeper,), (stubborn,) = numbers(tmp_path / "sleeper", 1), numbers(tmp_path / "stubborn", 1)
        supervisor.terminate()
        assert supervisor.wait(10) == 0
        assert not lives(sleeper)
        assert not lives(stubborn)


class TestChild:
    def dead_child(self) -> Child:
        child = Child("child", [sys.executable, "-c", ""])
        child.start(now=0.0)
        child.process.wait()
        return child

    def test_pause__doubles_up_to_a_limit_when_death_follows_death(self):
        child = self.dead_child()
        pauses = []
        for _ in range(8):
            pauses.append(child.pause)
            child.look_after(now=1.0)
            child.look_after(now=child.start_again_at)
            child.started_at = 0.0
            child.process.wait()
        assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]
        assert child.pause == LONGEST_PAUSE

    def test_pause__is_short_again_after_a_steady_life(self):
        child = self.dead_child()
        child.pause = LONGEST_PAUSE
        child.look_after(now=STEADY_AFTER + 1)
        assert child.start_again_at == STEADY_AFTER + 1 + FIRST_PAUSE

"""`make run` as a stranger types it: a fresh clone, a second start, both ways of stopping."""

import os
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from collections import deque
from pathlib import Path

import pytest

from .test_starter import free_port, processes_with

ROOT = Path(__file__).resolve().parents[2]
# Seconds after which it hangs for certain; how fast it starts differs from machine to machine.
FIRST_START, SECOND_START = 900, 120
MARK = "MAKE_RUN_TEST"

pytestmark = pytest.mark.proof


class MakeRun:
    """One `make run` in `clone`; knows when it was ready."""

    def __init__(self, clone: Path):
        self.port = free_port()
        self.value = f"{clone.parent.name}-{self.port}"
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "PORTAL_DATA", "MAKEFLAGS", "MAKELEVEL")
        }
        self.began = time.monotonic()
        self.lines: deque[str] = deque(maxlen=100)
        self.ready = threading.Event()
        self.process = subprocess.Popen(
            ["make", "run"],
            cwd=clone,
            env={**environment, "PORT": str(self.port), MARK: self.value},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if self.lines[-1] == f"Sẵn sàng: http://127.0.0.1:{self.port}/":
                self.ready.set()

    def seconds_to_ready(self, patience: float) -> float:
        while not self.ready.wait(0.2):
            assert self.process.poll() is None, "\n".join(self.lines)
            assert time.monotonic() - self.began < patience, "\n".join(self.lines)
        return time.monotonic() - self.began

    def left_processes(self) -> list[int]:
        deadline = time.monotonic() + 3
        while (left := processes_with(f"{MARK}={self.value}")) and time.monotonic() < deadline:
            time.sleep(0.1)
        return left

    def kill(self) -> None:
        for pid in processes_with(f"{MARK}={self.value}"):
            os.kill(pid, signal.SIGKILL)
        self.process.wait()


def changes(clone: Path) -> str:
    return subprocess.run(
        ["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True
    ).stdout


def test_fresh_clone__runs_and_stops_and_leaves_nothing(tmp_path, record_property):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    home_before = set(os.listdir(Path.home()))

    first = MakeRun(clone)
    try:
        record_property("first start", first.seconds_to_ready(FIRST_START))
        with urllib.request.urlopen(f"http://127.0.0.1:{first.port}/") as answer:
            assert answer.status == 200
        first.process.send_signal(signal.SIGTERM)
        first.process.wait(20)
        assert first.left_processes() == []
    finally:
        first.kill()

    second = MakeRun(clone)
    try:
        record_property("second start", second.seconds_to_ready(SECOND_START))
        os.killpg(second.process.pid, signal.SIGINT)
        second.process.wait(20)
        assert second.left_processes() == []
    finally:
        second.kill()

    assert changes(clone) == ""
    assert set(os.listdir(Path.home())) - home_before <= {".cache"}
    shutil.rmtree(clone)

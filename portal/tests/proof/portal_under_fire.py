"""A portal of its own whose processes are killed and started again: web server and two schedulers."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from http.client import HTTPException
from pathlib import Path

from portal.tests.browser.running_portal import ROOT, _make_postgresql_database, free_port

SCHEDULERS = ("scheduler 1", "scheduler 2")
# What is killed, and how often: a worker of the web server is most of the time in the middle of a request.
TARGETS = {"web worker": 12, "web server": 1, "web server and its workers": 2, "scheduler": 5}
PATIENCE = 60  # seconds until a killed web server answers again, on a busy machine


class PortalUnderFire:
    """Starts what `make run` starts, without a supervisor between: this one starts the dead again."""

    def __init__(self) -> None:
        self.data = Path(tempfile.mkdtemp(prefix="portal-proof-"))
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.database = _make_postgresql_database()
        self.log = (self.data / "output.log").open("w")
        self.processes: dict[str, subprocess.Popen] = {}
        self.kills: Counter[str] = Counter()
        self.silences: list[float] = []
        self.stopping = threading.Event()
        self.run("manage.py", "prepare", "--demo")
        self.keeper = threading.Thread(target=self._keep_running, daemon=True)
        self.keeper.start()
        self.wait_until_ready()

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every process of this portal."""
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "PORTAL_DATA": str(self.data),
            "PORT": str(self.port),
            "WEB_WORKERS": "2",
        }
        return environment | ({"DATABASE_URL": self.database} if self.database else {})

    def run(self, *arguments: str) -> str:
        """Run Python with `arguments` in this portal and return what it prints."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        ).stdout

    def _command(self, name: str) -> list[str]:
        if name == "web":
            return ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "portal.wsgi"]
        return ["manage.py", "worker", "--only", "scheduler"]

    def _keep_running(self) -> None:
        while not self.stopping.is_set():
            for name in ("web", *SCHEDULERS):
                process = self.processes.get(name)
                if process is None or process.poll() is not None:
                    self.processes[name] = subprocess.Popen(
                        [sys.executable, *self._command(name)],
                        cwd=ROOT,
                        env=self.environment,
                        stdout=self.log,
                        stderr=self.log,
                        start_new_session=True,
                    )
            self.stopping.wait(0.1)

    def wait_until_ready(self) -> float:
        """Return the seconds until the home page came. Raises AssertionError when it does not."""
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE * (1 if self.kills else 5):
            try:
                read_public(f"{self.address}/", patience=10)
                return time.monotonic() - begun
            except (OSError, HTTPException):
                time.sleep(0.02)
        raise AssertionError((self.data / "output.log").read_text()[-3000:])

    def kill_something(self, dice: random.Random) -> None:
        """Kill one process, or the web server as a whole, and wait until readers get pages again."""
        target = dice.choices(list(TARGETS), weights=list(TARGETS.values()))[0]
        if target == "scheduler":
            victims = [self.processes[dice.choice(SCHEDULERS)].pid]
        else:
            master = self.processes["web"].pid
            workers = children_of(master)
            if target == "web worker":
                victims = [dice.choice(workers)] if workers else []
            else:
                victims = [master, *(workers if target.endswith("workers") else [])]
        killed = [_kill(pid) for pid in victims]
        if any(killed):
            self.kills[target] += 1
            if target != "scheduler":
                self.silences.append(self.wait_until_ready())

    def stop(self) -> None:
        """End every process and remove what they left."""
        self.stopping.set()
        self.keeper.join()
        for process in self.processes.values():
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            finally:
                process.wait()
        self.log.close()
        shutil.rmtree(self.data, ignore_errors=True)


def read_public(url: str, patience: float = 60) -> str:
    """Return the text of a public page. Raises OSError or HTTPException when it does not come."""
    with urllib.request.urlopen(url, timeout=patience) as answer:  # noqa: S310 - our own server
        return answer.read().decode()


def children_of(pid: int) -> list[int]:
    """Return the process numbers of the children of `pid`."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _kill(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True

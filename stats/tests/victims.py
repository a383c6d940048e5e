"""Writers and flushers as processes of their own, which a test kills: they come from one parent that has
loaded everything, so that a new one begins to work at once.

Run as a script it is that parent: it reads "writer <number>" or "flusher <number>" and answers with a
process number. A writer notes what was acknowledged to it in a file, as a reader's browser knows the answer.
"""

import itertools
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds
READERS_OF_ONE = 1 << 24


class Victims:
    """Starts the processes, kills them, and reads what was acknowledged to the writers."""

    def __init__(self, data: Path, page: tuple[int, int, int], redis_url: str = "") -> None:
        self.acknowledgements = data / "acknowledgements"
        self.acknowledgements.mkdir()
        self.numbers = itertools.count(1)
        self.living: dict[int, str] = {}  # kind by process number
        self.parent = subprocess.Popen(
            [sys.executable, "-m", "stats.tests.victims", str(self.acknowledgements), *map(str, page)],
            cwd=ROOT,
            env=_environment(data, redis_url),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, kind: str) -> None:
        self.parent.stdin.write(f"{kind} {next(self.numbers)}\n")
        self.parent.stdin.flush()
        self.living[int(self.parent.stdout.readline())] = kind

    def kill(self, process: int) -> str:
        """End the process by SIGKILL; return its kind."""
        os.kill(process, signal.SIGKILL)
        deadline = time.monotonic() + PATIENCE
        with suppress(ProcessLookupError):
            while time.monotonic() < deadline:
                os.kill(process, 0)
                time.sleep(0.001)
        return self.living.pop(process)

    def end(self) -> int:
        """Kill all that live; return how many of them were writers."""
        writers = [self.kill(process) for process in list(self.living)].count("writer")
        self.parent.stdin.close()
        self.parent.stdout.close()
        self.parent.wait(PATIENCE)
        return writers

    def acknowledged(self) -> dict[int, float]:
        """Return for each reader whose view was acknowledged how many seconds that took."""
        lines = "".join(path.read_text() for path in self.acknowledgements.iterdir()).splitlines()
        return {int(reader): float(seconds) for reader, seconds in map(str.split, lines)}


def _environment(data: Path, redis_url: str) -> dict[str, str]:
    """Return the environment of processes that work on the database of this test."""
    from django.db import connection

    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORTAL_DATA": str(data),
        "REDIS_URL": redis_url,
    }
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        (data / "portal.sqlite3").symlink_to(name)
        return environment
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")
    return {**environment, "DATABASE_URL": urlunsplit(address)}


def _write(number: int, acknowledgements: Path, page: tuple[int, int, int]) -> None:
    """Leave views of ever new readers, one at a time."""
    from stats.beacons.token import PageIdentity
    from stats.buffers import View, open_buffer

    notes = os.open(acknowledgements / str(number), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for reader in itertools.count(number * READERS_OF_ONE):
        view = View(int(time.time()), PageIdentity(*page), reader, network=reader % 2**32)
        began = time.monotonic()
        open_buffer().append([view])
        os.write(notes, b"%d %f\n" % (reader, time.monotonic() - began))
        time.sleep(0.001)


def _flush() -> None:
    """Fold without the lock of the machine, as flushers of two machines do."""
    from django.db import OperationalError

    from stats.flushing import empty_buffers

    while True:
        with suppress(OperationalError):
            empty_buffers()
        time.sleep(0.005)


def _be_parent(acknowledgements: Path, page: tuple[int, int, int]) -> None:
    import django

    django.setup()
    import stats.flushing  # noqa: F401 - the children find it loaded

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries them
    for line in sys.stdin:
        kind, number = line.split()
        process = os.fork()
        if process == 0:
            _write(int(number), acknowledgements, page) if kind == "writer" else _flush()
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    site, content_type, key = map(int, sys.argv[2:])
    _be_parent(Path(sys.argv[1]), (site, content_type, key))

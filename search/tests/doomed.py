"""An editor and senders of changes as processes of their own, which a test kills at moments nobody planned.

Run as a script it is their parent, which has loaded everything, so that a new one begins to work at once: it
reads "editor" or "sender" and answers with a process number.
"""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

__all__ = ["Doomed"]

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds


class Doomed:
    """Starts the processes and kills them."""

    def __init__(self, data: Path) -> None:
        self.living: dict[int, str] = {}  # kind by process number
        self.parent = subprocess.Popen(
            [sys.executable, "-m", "search.tests.doomed"],
            cwd=ROOT,
            env=_environment(data),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, kind: str) -> None:
        self.parent.stdin.write(f"{kind}\n")
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

    def end(self) -> None:
        for process in list(self.living):
            self.kill(process)
        self.parent.stdin.close()
        self.parent.stdout.close()
        self.parent.wait(PATIENCE)


def _environment(data: Path) -> dict[str, str]:
    """The environment of processes that work on the database and the index of this test."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORTAL_DATA": str(data),
        "ELASTICSEARCH_URL": settings.ELASTICSEARCH_URL,
        "ELASTICSEARCH_PREFIX": settings.ELASTICSEARCH_PREFIX,
    }
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        (data / "portal.sqlite3").symlink_to(name)
        return environment
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")
    return {**environment, "DATABASE_URL": urlunsplit(address)}


def _edit() -> None:
    """Rewrite, withdraw and bring back public pages, one transaction each."""
    from search.scope import page_model

    keys = list(page_model().objects.values_list("pk", flat=True))
    dice = random.Random()
    while True:
        page = page_model().objects.get(pk=dice.choice(keys))
        page.title = f"Bài {page.pk} lần {dice.randrange(10**9)}"
        page.live = dice.random() < 0.7
        page.save(clean=False)


def _send() -> None:
    from search.engines.elasticsearch.following import Rest, send_due

    while True:
        send_due(Rest())


def _be_parent() -> None:
    import django

    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead need nobody to look at them
    for kind in map(str.strip, sys.stdin):
        child = os.fork()
        if child:
            print(child, flush=True)  # noqa: T201 - the answer
            continue
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        {"editor": _edit, "sender": _send}[kind]()


if __name__ == "__main__":
    _be_parent()

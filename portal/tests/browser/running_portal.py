"""The whole portal as `make run` starts it, for stories: own folder, own port, own database."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 300  # seconds until ready; the machine may be busy with other tests


class RunningPortal:
    """Starter, web server and worker of a freshly seeded portal. `address` ends with a slash.

    `environment` is added to that of the tests, such as the address of a mail server.
    """

    def __init__(self, **environment: str) -> None:
        self.environment = environment
        self.data = Path(tempfile.mkdtemp(prefix="portal-story-"))
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}/"
        self.lines: deque[str] = deque(maxlen=200)
        self.is_ready = threading.Event()
        self.database = _make_postgresql_database()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.starter"],
            cwd=ROOT,
            env=self.surroundings(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def surroundings(self) -> dict[str, str]:
        """Return the environment of its processes, for a command that is to work on the same data."""
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        environment |= {"PORTAL_DATA": str(self.data), "PORT": str(self.port), "WEB_WORKERS": "1"}
        # Letters name the address at which their links are opened.
        environment |= {"WAGTAILADMIN_BASE_URL": self.address.rstrip("/"), **self.environment}
        if self.database:
            environment["DATABASE_URL"] = self.database
        return environment

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if line.startswith("Sẵn sàng"):
                self.is_ready.set()

    def wait(self) -> "RunningPortal":
        """Return when ready. Raises AssertionError with the last output when it does not get there."""
        assert self.is_ready.wait(PATIENCE), "\n".join(self.lines)
        return self

    def password_of(self, username: str) -> str:
        """Return the demo password of `username`."""
        accounts = json.loads((self.data / "demo-accounts.json").read_text())
        return next(account["password"] for account in accounts if account["username"] == username)

    def stop(self) -> None:
        """End every process and drop the database."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
        if self.database:
            _run_sql(f'DROP DATABASE "{urlsplit(self.database).path[1:]}" WITH (FORCE)')
        shutil.rmtree(self.data, ignore_errors=True)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _make_postgresql_database() -> str | None:
    """Return the address of a new database when the tests run on PostgreSQL, else None."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        return None
    name = f"portal_story_{os.getpid()}"
    _run_sql(f'DROP DATABASE IF EXISTS "{name}"')
    _run_sql(f'CREATE DATABASE "{name}"')
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def _run_sql(statement: str) -> None:
    import psycopg

    address = urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres")
    with psycopg.connect(urlunsplit(address), autocommit=True) as connection:
        connection.execute(statement)

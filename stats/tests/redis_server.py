"""A Redis of one test: on a free port, with its log in a folder of its own, gone at the end."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from redis import Redis, RedisError

PATIENCE = 30  # seconds
PROGRAM = shutil.which("redis-server")


class RedisServer:
    """Starts, stops, kills and starts again one server, which keeps what it wrote to its folder."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder, self.options = folder, options
        self.port = _free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        command = [
            PROGRAM, "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder), "--save", "",
            "--appendonly", "yes", "--appendfsync", "always", "--loglevel", "warning", *self.options,
        ]  # fmt: skip
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.process.poll() is None, "the server ended at once"
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.02)

    def kill(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def client(self) -> Redis:
        return Redis.from_url(self.url, socket_timeout=PATIENCE, protocol=2)

    def wait_for_rewrite(self) -> None:
        """Wait until the file on its disk has been written anew."""
        deadline = time.monotonic() + PATIENCE
        while self.client().info("persistence")["aof_rewrite_in_progress"]:
            assert time.monotonic() < deadline, "the file is not rewritten"
            time.sleep(0.01)

    def log_size(self) -> int:
        """Return how much it has written to its log."""
        return self._log().stat().st_size

    def cut_log(self, size: int) -> None:
        """Let the log of a dead server end early, as a power cut does."""
        os.truncate(self._log(), size)

    def files(self) -> bytes:
        """Return all that lies on its disk."""
        return b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())

    def _log(self) -> Path:
        (path,) = self.folder.rglob("*.incr.aof")
        return path

    def _answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except RedisError:
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def redis_server(tmp_path_factory, settings):
    """A running server, which the settings name."""
    if PROGRAM is None:
        pytest.skip("needs redis-server")
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    settings.REDIS_URL = server.url
    yield server
    server.kill()

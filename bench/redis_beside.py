"""A Redis of one measurement, set as the portal asks for; nothing where it is not installed."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis, RedisError
from web_server import free_port

__all__ = ["redis_beside"]

PATIENCE = 10  # seconds


@contextmanager
def redis_beside() -> Iterator[str]:
    """Yield the address of a running, empty server; "" without the program."""
    program = shutil.which("redis-server")
    if program is None:
        yield ""
        return
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="bench-redis-") as folder:
        command = [
            program, "--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "",
            "--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction",
        ]  # fmt: skip
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own programs
        try:
            _wait(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait()


def _wait(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            Redis(port=port).ping()
            return
        except RedisError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)

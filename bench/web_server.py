"""A web server on a free port with the settings of the deployment, for one measurement."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["BENCH", "ROOT", "Server", "free_port", "manage", "web_server"]

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(__file__).resolve().parent
PATIENCE = 90  # seconds until it answers


class Server(str):
    """The address of a running server, without a slash at the end, and the number of its first process."""

    pid: int = 0


@contextmanager
def web_server(
    settings: str, *, application: str = "portal.wsgi", folder: Path = ROOT, **environment: str
) -> Iterator[Server]:
    """Yield the running server of `application`, which is found from `folder`."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "--config", str(ROOT / "deploy" / "gunicorn.conf.py"),
        "--max-requests", "0", application,
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=folder, env=_environment(settings, PORT=str(port), **environment))  # noqa: S603 - our own programs
    address = Server(f"http://127.0.0.1:{port}")
    address.pid = process.pid
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait()


@contextmanager
def manage(settings: str, *arguments: str) -> Iterator[None]:
    """Keep a management command running meanwhile."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=_environment(settings))  # noqa: S603 - our own programs
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(settings: str, **more: str) -> dict[str, str]:
    paths = os.pathsep.join(filter(None, [str(BENCH), str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": paths, **more}


def _wait(address: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit("The web server ended at once.")
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310 - our own address
            return
        except urllib.error.HTTPError:
            return  # another portal than ours knows no such address
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit("The web server does not answer.")

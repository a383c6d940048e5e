"""A real nginx under the shipped configuration, before a small server that tells what it was asked."""

import http.client
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from portal.page_store.policy import FOR_EVERYBODY
from portal.tests.browser.running_portal import free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
WITHOUT_NGINX = "nginx is not installed on this machine"
KEPT = FOR_EVERYBODY
PATIENCE = 20.0  # seconds


@dataclass
class Answer:
    """What the small server says; `headers` beside the usual ones."""

    body: str | bytes = "words"
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Cache-Control": KEPT})


@dataclass
class Got:
    """An answer as a reader gets it, header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as words."""
        return self.body.decode()


class Upstream:
    """A server in the place of the portal. `answer` decides; `asked` holds (method, target, headers)."""

    def __init__(self) -> None:
        self.answer: Callable[[str, dict[str, str]], Answer] = lambda target, headers: Answer()
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.port = free_port()
        self.server: ThreadingHTTPServer | None = None
        self.connections: list[socket.socket] = []

    def start(self) -> None:
        """Listen, always on the same port."""
        upstream = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                super().setup()
                upstream.connections.append(self.connection)

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                self.rfile.read(int(headers.get("content-length", 0)))
                upstream.asked.append((self.command, self.path, headers))
                answer = upstream.answer(self.path, headers)
                body = answer.body if isinstance(answer.body, bytes) else answer.body.encode()
                self.send_response(answer.status)
                for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_HEAD = do_GET

            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

        ThreadingHTTPServer.allow_reuse_address = True
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Die: nobody answers at the port any more."""
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.connections.clear()

    @property
    def targets(self) -> list[str]:
        """What was asked for, in order."""
        return [target for _, target, _ in self.asked]


class RunningNginx:
    """nginx with a folder of its own; `options` are those of `nginx_config`."""

    def __init__(
        self, upstream_port: int, printed: Callable[..., str] | None = None, **options: object
    ) -> None:
        """`printed` prints the configuration of another portal than that of the tests."""
        self.folder = Path(tempfile.mkdtemp(prefix="portal-front-"))
        self.port = free_port()
        self.log = self.folder / "log"
        arguments = {"cache": self.folder / "cache", "log": self.log, **options}
        arguments.setdefault("listen", [f"127.0.0.1:{self.port}"])
        self.is_secure = bool(arguments.get("tls"))
        text = (printed or _printed_here)(upstream=[f"127.0.0.1:{upstream_port}"], **arguments)
        self.file = self.folder / "nginx.conf"
        self.file.write_text(text)
        self.process = subprocess.Popen(
            [NGINX, "-c", str(self.file), "-g", "daemon off;"], stderr=subprocess.PIPE, text=True
        )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(self.process.stderr.read())
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise AssertionError("nginx does not listen")

    def get(self, target: str, method: str = "GET", body: str | None = None, **headers: str) -> Got:
        """Ask for `target`; underscores in names of headers stand for hyphens."""
        connection = self._connection()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, target, body=body, headers={"Host": "localhost", **named})
            answer = connection.getresponse()
            got = {name.lower(): value for name, value in answer.getheaders()}
            return Got(answer.status, got, answer.read())
        finally:
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        if not self.is_secure:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=PATIENCE, context=trusting)

    def logged(self) -> list[dict]:
        """Return the lines of the access log."""
        return [json.loads(line) for line in (self.log / "nginx-access.log").read_text().splitlines()]

    def stop(self) -> None:
        """End nginx and remove its folder."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)
        self.process.stderr.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _printed_here(**options: object) -> str:
    out = StringIO()
    call_command("nginx_config", stdout=out, **options)
    return out.getvalue()


def is_missing() -> bool:
    """Tell whether tests with nginx must be left out."""
    return NGINX is None or not os.access(NGINX, os.X_OK)

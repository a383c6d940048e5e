"""Asks a WSGI application as a server does, and reads what comes back as a browser does."""

import gzip
import re
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

import brotli
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from portal.page_store.refreshing import Refresher

__all__ = ["Answer", "AtOnce", "ask", "environ_of", "masked"]

# What may differ between two makings of one page: proof of the hour, and figures with their moment.
_CHANGING = re.compile(
    r'name="luot-xem" content="[^"]*"|\?t=[\w-]+|datetime="[^"]*T[^"]*"|data-updated="[^"]*"'
    r'|(?<=>)[\d.]+(?=<)|name="t" value="[^"]*"|\d\d:\d\d(:\d\d)?'
)


@dataclass(frozen=True)
class Answer:
    """An answer with its header names in small letters."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def text(self) -> str:
        """The body, unpacked."""
        packed = self.headers.get("content-encoding", "")
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[packed]
        return unpack(self.raw).decode()


class AtOnce(Refresher):
    """Does what is asked for in the thread that asks, and counts."""

    def __init__(self):
        super().__init__()
        self.done = []

    def ask(self, name, work):
        self.done.append(name)
        work()


def environ_of(address: str, method: str = "GET", **environ: str) -> dict:
    """What a server hands to the application for a reader who asks for `address`."""
    parts = urlsplit(address)
    return {
        **RequestFactory()._base_environ(),
        "REQUEST_METHOD": method,
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "203.0.113.7",
        "wsgi.input": BytesIO(),
        **environ,
    }


def ask(application, address: str, method: str = "GET", **environ: str) -> Answer:
    """Return the answer of `application` to a request with these further names in its environ."""
    environ = environ_of(address, method, **environ)
    environ.pop("HTTP_COOKIE") if not environ.get("HTTP_COOKIE") else None
    told = []
    with _open_connections():
        answer = application(environ, lambda status, headers, *error: told.append((status, headers)))
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
    status, headers = told[-1]
    names = [name.lower() for name, _value in headers]
    assert len(names) == len(set(names)), f"a header twice: {names}"
    return Answer(int(status[:3]), {name.lower(): value for name, value in headers}, body)


@contextmanager
def _open_connections():
    """Leave the connection of a test open, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def session_of(client) -> str:
    """Return the header Cookie of a signed-in test client."""
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def masked(html: str) -> str:
    """Return a page without its token and figures."""
    return _CHANGING.sub("#", html)

"""Has the portal make a page for nobody in particular, and decides whether what came out may be kept."""

import gzip
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import brotli

from .keys import BROTLI, GZIP, PLAIN, PageKey
from .policy import CANDIDATE, FOR_EVERYBODY, Candidate
from .store import Kept

__all__ = [
    "Application",
    "Rendering",
    "compressed",
    "page_of",
    "render",
    "server_of",
]

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MOST_BYTES = 4 * 1024 * 1024  # a sitemap of 20,000 pages
TYPES = ("text/html", "text/plain", "application/rss+xml", "application/xml")
# What the server needs of a request, whoever sent it; everything else could tell readers apart.
SERVER_NAMES = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SERVER_SOFTWARE")
# Told anew with each answer.
_OWN = frozenset({"content-length", "content-encoding", "etag", "vary"})
# Quick ones: stronger compression takes as long as making the page and saves a twentieth.
BROTLI_QUALITY, GZIP_LEVEL = 6, 6


@dataclass(slots=True)
class Rendering:
    """What the portal answered, and what the page said of itself on the way."""

    status: str
    headers: Headers
    body: bytes
    candidate: Candidate


def render(application: Application, server: Environ, key: PageKey, generation: int | None) -> Rendering:
    """Return the answer of `application` to a request of which it learns the key and nothing else.

    So what is made cannot depend on a cookie, a header or a parameter that the key leaves out. `server` is
    what `server_of` leaves of the request that it came with.
    """
    candidate = Candidate(generation)
    told: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, *error: Any) -> Callable[[bytes], None]:
        told.append((status, list(headers)))
        return lambda data: None

    answer = application(_asking_for(key, server, candidate), start_response)
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    status, headers = told[-1]
    return Rendering(status, headers, body, candidate)


def page_of(rendering: Rendering) -> Kept | None:
    """Return what may be kept of an answer, uncompressed; None unless it declares itself for everybody."""
    named = {name.lower(): value for name, value in rendering.headers}
    is_for_everybody = (
        rendering.status.startswith("200 ")
        and named.get("cache-control") == FOR_EVERYBODY
        and "set-cookie" not in named
        and "content-encoding" not in named
        and named.get("vary", "Accept-Encoding") == "Accept-Encoding"
        and named.get("content-type", "").partition(";")[0] in TYPES
        and len(rendering.body) <= MOST_BYTES
    )
    if not is_for_everybody:
        return None
    etag = hashlib.blake2b(rendering.body, digest_size=12).hexdigest()
    headers = tuple((name, value) for name, value in rendering.headers if name.lower() not in _OWN)
    return Kept(etag, headers, rendering.body)


def compressed(page: Kept, encoding: str) -> Kept:
    """Return an uncompressed page in `encoding`, under a tag of its own."""
    if encoding == PLAIN:
        return page
    if encoding == BROTLI:
        body = brotli.compress(page.body, quality=BROTLI_QUALITY)
    elif encoding == GZIP:
        body = gzip.compress(page.body, compresslevel=GZIP_LEVEL, mtime=0)
    else:
        raise ValueError(f"no such encoding: {encoding}")
    headers = (*page.headers, ("Content-Encoding", encoding))
    return Kept(f"{page.etag}-{encoding}", headers, body, page.kept_at, page.ends_at)


def server_of(environ: Environ) -> Environ:
    """Return what a request says of the server, not of its sender."""
    return {
        name: value
        for name, value in environ.items()
        if name in SERVER_NAMES or (name.startswith("wsgi.") and name != "wsgi.input")
    }


def _asking_for(key: PageKey, server: Environ, candidate: Candidate) -> Environ:
    return {
        **server,
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": key.path,
        "QUERY_STRING": key.query,
        "SERVER_PORT": key.port,
        "HTTP_HOST": key.host,
        "wsgi.url_scheme": key.scheme,
        "wsgi.input": BytesIO(),
        CANDIDATE: candidate,
    }

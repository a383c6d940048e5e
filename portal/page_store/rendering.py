"""Has the portal make a page for nobody in particular, and decides whether what came out may be kept."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from .keys import PLAIN, PageKey
from .packing import pack
from .policy import CANDIDATE, FOR_EVERYBODY, Candidate
from .rows import FOUND, Kept

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
TYPES = (
    "text/html",
    "text/plain",
    "application/rss+xml",
    "application/xml",
    "application/manifest+json",
    "image/x-icon",
)
# What the server needs of a request, whoever sent it; everything else could tell readers apart.
SERVER_NAMES = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SERVER_SOFTWARE")
# The reader's words, and the server's way of sending a file, which here is to be read.
_NOT_OF_THE_SERVER = frozenset({"wsgi.input", "wsgi.file_wrapper"})
# Told anew with each answer.
_OWN = frozenset({"content-length", "content-encoding", "etag", "vary"})
_REMOVED = "410 Gone"


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
        (named.get("cache-control") == FOR_EVERYBODY or rendering.candidate.is_for_store)
        and rendering.status in (FOUND, _REMOVED)
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
    return Kept(
        etag,
        headers,
        rendering.body,
        status=rendering.status,
        numbers_read=frozenset(rendering.candidate.numbers_read),
    )


def compressed(page: Kept, encoding: str) -> Kept:
    """Return an uncompressed page in `encoding`, under a tag of its own."""
    if encoding == PLAIN:
        return page
    headers = (*page.headers, ("Content-Encoding", encoding))
    return replace(page, etag=f"{page.etag}-{encoding}", headers=headers, body=pack(page.body, encoding))


def server_of(environ: Environ) -> Environ:
    """Return what a request says of the server, not of its sender."""
    return {
        name: value
        for name, value in environ.items()
        if name in SERVER_NAMES or (name.startswith("wsgi.") and name not in _NOT_OF_THE_SERVER)
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

"""Hands out kept public pages ahead of the framework; everything else goes on to the portal."""

import time
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve
from django.utils import timezone
from wagtail.models import Site

from stats.periods import seconds_to_midnight

from .flights import Flights
from .keys import PLAIN, PageKey, encoding_of, key_of
from .packing import pack_answer
from .policy import is_declared
from .refreshing import Refresher
from .rendering import Application, Rendering, compressed, page_of, render, server_of
from .rows import FOUND, Kept
from .store import Found, PageStore
from .stores import open_store

__all__ = ["PageDoor"]

Environ = dict[str, Any]
StartResponse = Callable[..., Any]


class PageDoor:
    """A WSGI application around the portal's.

    A page is made from its key alone, for a reader who is nobody: whatever else a request carries reaches
    only what is never kept. Staff, told by their session cookie, always pass.
    """

    def __init__(self, application: Application, refresher: Refresher | None = None) -> None:
        self._application = application
        self._refresher = refresher or Refresher()
        self._flights = Flights()
        self._generation: int | None = None

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with a kept page, or make it, or hand on."""
        key = key_of(environ, settings.SESSION_COOKIE_NAME, settings.SECURE_PROXY_SSL_HEADER)
        if key is None or not _is_our_host(key.host, *settings.ALLOWED_HOSTS):
            return self._application(environ, start_response)
        encoding, store = encoding_of(environ.get("HTTP_ACCEPT_ENCODING", "")), open_store()
        asked, found = key, store.find(key.text, encoding)
        if found.kept is None and key.query:
            key, found = _known_as(store, key, encoding, found)
        if found.kept is None:
            return self._on_miss(store, key, encoding, found, environ, start_response)
        if not found.is_fresh:
            server = server_of(environ)
            work = partial(self._make, store, key, encoding, found.generation, server)
            self._refresher.ask((key, encoding), work)
        return _answer(found.kept, asked, environ, start_response)

    def _on_miss(
        self,
        store: PageStore,
        key: PageKey,
        encoding: str,
        found: Found,
        environ: Environ,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        if not _is_public_address(key.path):
            return self._application(environ, start_response)
        with self._flights.making(f"{found.generation} {encoding} {key.text}") as is_mine:
            if not is_mine and (kept := store.find(key.text, encoding).kept):
                return _answer(kept, key, environ, start_response)
            if kept := _in_other_encoding(store, key, encoding):
                return _answer(kept, key, environ, start_response)
            kept, rendering = self._make(store, key, encoding, found.generation, server_of(environ))
        if kept:
            return _answer(kept, key, environ, start_response)
        if environ.get("QUERY_STRING", "") != key.query or "HTTP_COOKIE" in environ:
            # A redirection, a refusal or a form may depend on what the key has left out.
            return self._application(environ, start_response)
        headers, body = pack_answer(rendering.headers, rendering.body, encoding)
        start_response(rendering.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _make(
        self, store: PageStore, key: PageKey, encoding: str, generation: int | None, server: Environ
    ) -> tuple[Kept | None, Rendering]:
        """Return the page in `encoding` if it may be handed to anybody, and what the portal answered.

        The generation was read before anything else was: if the content changes from here on, it is not kept.
        """
        if generation != self._generation:
            # The signal that clears it reaches only the process in which a site is changed.
            Site.clear_site_root_paths_cache()
            self._generation = generation
        begun = time.monotonic()
        # The date over every page, and "hôm nay" under it, are over at midnight.
        today = seconds_to_midnight(timezone.now(), timezone.get_default_timezone())
        rendering = render(self._application, server, key, generation)
        page = page_of(rendering)
        if page is None:
            return None, rendering
        if (own := key.read_by(page.numbers_read)) != key:
            # The page names its own address: it is made again under the one that it has.
            kept = store.find(own.text, encoding).kept
            return (kept, rendering) if kept else self._make(store, own, encoding, generation, server)
        asked = compressed(page, encoding)
        seconds = min(rendering.candidate.seconds, today) - (time.monotonic() - begun)
        if generation is not None and seconds > 0:
            store.keep(key.text, generation, {PLAIN: page, encoding: asked}, seconds)
        return asked, rendering


def _in_other_encoding(store: PageStore, key: PageKey, encoding: str) -> Kept | None:
    """Return a page that is kept uncompressed, compressed from now on."""
    found = store.find(key.text, PLAIN) if encoding != PLAIN else None
    if found is None or found.kept is None or found.generation is None or not found.is_fresh:
        return None
    kept = compressed(found.kept, encoding)
    store.keep_as_old(key.text, found.generation, {encoding: kept})
    return kept


def _known_as(store: PageStore, key: PageKey, encoding: str, found: Found) -> tuple[PageKey, Found]:
    """Return the key of the kept page that does not read all parameters of `key`, and what is kept under it.

    Else anybody could fill the store with one page under thousands of numbers.
    """
    plain = key.read_by(())
    if plain == key or not (bare := store.find(plain.text, encoding)).kept:
        return key, found
    own = key.read_by(bare.kept.numbers_read)
    if own == key:
        return key, found
    return own, bare if own == plain else store.find(own.text, encoding)


def _answer(kept: Kept, asked: PageKey, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer with a page, or with 304 to whoever has it already."""
    tag = f'"{kept.etag}"'
    headers = [*kept.headers, ("ETag", tag), ("Vary", "Accept-Encoding")]
    if asked.read_by(kept.numbers_read) != asked:
        # Caches in front know addresses, not what pages read: they would fill up in the store's place.
        headers = [(name, "no-cache" if name == "Cache-Control" else value) for name, value in headers]
    if kept.status == FOUND and _has(tag, environ.get("HTTP_IF_NONE_MATCH", "")):
        start_response("304 Not Modified", [pair for pair in headers if not pair[0].startswith("Content-E")])
        return []
    start_response(kept.status, [*headers, ("Content-Length", str(len(kept.body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [kept.body]


def _has(tag: str, known: str) -> bool:
    return bool(known) and tag in {one.strip().removeprefix("W/") for one in known[:2000].split(",")}


@lru_cache(maxsize=256)
def _is_our_host(host: str, *allowed: str) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, allowed)


def _is_public_address(path: str) -> bool:
    """Tell whether the view at `path` has declared that it serves public pages."""
    try:
        return is_declared(resolve(path).func)
    except Resolver404:
        return False

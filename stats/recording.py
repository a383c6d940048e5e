"""Decides whether a beacon counts as a reader opening a page, and leaves a record in the buffer.

Runs without a query on the portal's database. Checks go from cheap to dear; each refusal has a name and
is itself recorded, so that nothing is dropped in silence.
"""

import logging
import sqlite3
import threading
from datetime import datetime
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.request import UnreadablePostError
from django.utils import timezone

from .buffers import Drop, View, open_buffer
from .machines import is_machine
from .periods import local_day
from .salts import salt_of
from .staff import COOKIE_NAME, is_staff_browser
from .token import PageIdentity, TokenExpired, TokenInvalid, read_token, signing_key
from .visitor import Network, client_address, network_of, parse_networks, visitor_hash

__all__ = ["Refused", "record_beacon", "signing_keys"]

logger = logging.getLogger(__name__)

BODY_CAP = 512  # bytes


class Refused(Exception):
    """The beacon does not count; `reason` is the name of the drop counter (24 characters at most)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class LostViews:
    """Number of records that the buffer could not take, until it can be told."""

    def __init__(self) -> None:
        self._amount = 0
        self._lock = threading.Lock()

    def add(self, amount: int) -> None:
        """Remember that `amount` more were lost."""
        with self._lock:
            self._amount += amount

    def take(self) -> int:
        """Return the number and forget it."""
        with self._lock:
            amount, self._amount = self._amount, 0
        return amount


_lost = LostViews()


def record_beacon(request: HttpRequest, *, scripted: bool) -> None:
    """Leave a record of `request` in the buffer: a view, or the reason why it is none. Never raises.

    `scripted` tells the beacon of the script (POST) from the picture for readers without scripts (GET).
    """
    now = timezone.now()
    received = int(now.timestamp())
    try:
        record: View | Drop = _view_of(request, now, scripted)
    except Refused as refusal:
        record = Drop(received, refusal.reason)
    except OSError as error:
        logger.error("the salt of the day cannot be read: %s", error)
        record = Drop(received, "salt")
    _append(record, received)


def signing_keys() -> tuple[bytes, ...]:
    """Return the keys of page tokens: of SECRET_KEY first, then of its fallbacks."""
    return _keys_of(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def _view_of(request: HttpRequest, now: datetime, scripted: bool) -> View:
    """Return the view that `request` reports. Raises Refused."""
    if request.method != ("POST" if scripted else "GET"):
        raise Refused("method")
    token = _posted_token(request) if scripted else request.GET.get("t", "")
    _check_origin(request)
    page = _page_of(token, now)
    user_agent = request.headers.get("User-Agent", "")
    # Programs that load pictures seldom say which languages their reader understands.
    if is_machine(user_agent) or not (scripted or request.headers.get("Accept-Language")):
        raise Refused("machine")
    if is_staff_browser(request.COOKIES.get(COOKIE_NAME)):
        raise Refused("staff")
    address = client_address(
        request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""), _trusted_proxies()
    )
    if address is None:
        raise Refused("address")
    salt = salt_of(local_day(now, timezone.get_default_timezone()))
    visitor = visitor_hash(salt, page.site_id, network_of(address), user_agent)
    return View(int(now.timestamp()), page, visitor)


def _posted_token(request: HttpRequest) -> str:
    """Return the form field `t`, without the framework's parser, which answers 400 to a broken form."""
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or not 0 < int(length) <= BODY_CAP:
        raise Refused("length")
    try:
        fields = parse_qs(request.body.decode("ascii"), max_num_fields=4)
    except (UnreadablePostError, ValueError):
        raise Refused("form") from None
    return fields.get("t", [""])[0]


def _check_origin(request: HttpRequest) -> None:
    """Refuse a beacon that a page of another site sent: it would lend us its readers."""
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        raise Refused("prefetch")
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        if fetch_site != "same-origin":
            raise Refused("cross-site")
        return
    # Old browsers, and plain HTTP, where browsers do not send the header.
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        host = urlsplit(origin).netloc
    except ValueError:
        host = ""
    if not host or host.lower() != request.get_host().lower():
        raise Refused("cross-site")


def _page_of(token: str, now: datetime) -> PageIdentity:
    try:
        return read_token(token, now, signing_keys())
    except TokenExpired:
        raise Refused("token-expired") from None
    except TokenInvalid:
        raise Refused("token") from None


def _append(record: View | Drop, received: int) -> None:
    records: list[View | Drop] = [record]
    if lost := _lost.take():
        records.append(Drop(received, "buffer", lost))
    try:
        open_buffer().append(records)
    except (sqlite3.Error, OSError) as error:
        _lost.add(lost + 1)
        logger.error("a beacon was lost, the buffer cannot be written: %s", error)


@lru_cache(maxsize=4)
def _keys_of(*secrets: str) -> tuple[bytes, ...]:
    return tuple(signing_key(secret) for secret in secrets)


def _trusted_proxies() -> tuple[Network, ...]:
    return _networks_of(tuple(settings.TRUSTED_PROXIES))


@lru_cache(maxsize=4)
def _networks_of(texts: tuple[str, ...]) -> tuple[Network, ...]:
    return parse_networks(texts)

"""Decides whether a beacon is a reader opening or rating a page, and leaves a record in the buffer.

Runs without a query on the portal's database. Checks go from cheap to dear; each refusal has a name and
is itself recorded, so that nothing is dropped in silence.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache, partial

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from ..buffers import Drop, Rating, Readable, View, open_buffer
from ..periods import local_day
from ..scale import SCALE
from .devices import reading_of
from .machines import is_machine
from .pending_drops import PendingDrops
from .rate import RateLimit
from .referrers import referrer_host
from .refusal_rules import current_rules
from .request import Refused, check_origin, fields_of
from .salts import salt_of
from .staff import COOKIE_NAME, is_staff_browser
from .token import PageIdentity, TokenExpired, TokenInvalid, read_token, signing_key
from .visitor import (
    Address,
    Network,
    client_address,
    network_hash,
    network_of,
    parse_networks,
    visitor_hash,
)

__all__ = ["VALUE_FIELD", "record_beacon", "record_rating", "signing_keys"]

logger = logging.getLogger(__name__)

USER_AGENT_LIMIT = 1024  # characters; the longest of real ones, of apps on telephones, stay below 500
RATE = "rate"
VALUE_FIELD = "muc"  # of a rating's form, beside the token

# Makes a record of a genuine page, the fields of the request, the moment and the host that was asked for.
Maker = Callable[[HttpRequest, PageIdentity, Mapping[str, str], datetime, str], View | Rating]

_pending = PendingDrops()
# Of one network on one site, in each process: ten a second is no household, school or office that reads.
_rate_limit = RateLimit(limit=100, seconds=10)


def record_beacon(request: HttpRequest, *, scripted: bool) -> None:
    """Leave a record of `request` in the buffer: a view, or the reason why it is none. Never raises.

    `scripted` tells the beacon of the script (POST) from the picture for readers without scripts (GET).
    """
    _record(request, scripted, partial(_view_of, scripted=scripted))


def record_rating(request: HttpRequest) -> None:
    """Do the same for a form (POST) that says how satisfied its reader is with a page; never raises."""
    _record(request, True, _rating_of)


def signing_keys() -> tuple[bytes, ...]:
    """Return the keys of page tokens: of SECRET_KEY first, then of its fallbacks."""
    return _keys_of(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def _record(request: HttpRequest, is_posted: bool, make: Maker) -> None:
    record = _record_of(request, timezone.now(), is_posted, make)
    if isinstance(record, Drop) and record.reason == RATE:
        _pending.add(record)  # a flood must not fill the buffer as well
        return
    _append(record)


def _record_of(request: HttpRequest, now: datetime, is_posted: bool, make: Maker) -> Readable:
    """Return what `request` reports, or the refusal, with the site when its token is genuine."""
    received, site = int(now.timestamp()), 0
    try:
        fields = fields_of(request, scripted=is_posted)
        host = check_origin(request)
        page = read_token(fields.get("t", ""), now, signing_keys())
        site = page.site_id
        return make(request, page, fields, now, host)
    except TokenExpired as error:
        return Drop(received, "token-expired", site=error.page.site_id)
    except TokenInvalid:
        return Drop(received, "token")
    except Refused as refusal:
        return Drop(received, refusal.reason, site=site)
    except OSError as error:
        logger.error("the salt of the day cannot be read: %s", error)
        return Drop(received, "salt", site=site)
    except Exception:
        # Whatever a stranger invents: the answer stays the same, and the refusal is counted.
        logger.exception("a beacon could not be read")
        return Drop(received, "error", site=site)


def _view_of(
    request: HttpRequest,
    page: PageIdentity,
    fields: Mapping[str, str],
    now: datetime,
    host: str,
    *,
    scripted: bool,
) -> View:
    """Return the view of `page`. Raises Refused for what no reader sends."""
    visitor, network = _reader_of(request, page, now, scripted)
    reading = reading_of(request.META.get("HTTP_USER_AGENT", ""))
    return View(
        int(now.timestamp()),
        page,
        visitor,
        network,
        scripted,
        referrer_host(fields.get("r", ""), [host.partition(":")[0]]),
        reading.device,
        reading.browser,
        reading.system,
    )


def _rating_of(
    request: HttpRequest, page: PageIdentity, fields: Mapping[str, str], now: datetime, host: str
) -> Rating:
    """Return the vote on `page`. Raises Refused for what no reader sends."""
    visitor, network = _reader_of(request, page, now, True)
    value = _values.get(fields.get(VALUE_FIELD, ""))
    if value is None:
        raise Refused("rating-value")
    return Rating(int(now.timestamp()), page, visitor, network, value)


_values = {str(value): value for value in SCALE}


def _reader_of(request: HttpRequest, page: PageIdentity, now: datetime, scripted: bool) -> tuple[int, int]:
    """Return the hashes of the reader and of his network. Raises Refused for who is none."""
    user_agent = request.META.get("HTTP_USER_AGENT", "")
    _check_reader(request, user_agent, scripted)
    address = _address_of(request)
    if reason := current_rules().refusal(page.site_id, address, user_agent):
        raise Refused(reason)
    salt = salt_of(local_day(now, timezone.get_default_timezone()))
    network = network_hash(salt, page.site_id, address)
    if not _rate_limit.allows(network, int(now.timestamp())):
        raise Refused(RATE)
    return visitor_hash(salt, page.site_id, network_of(address), user_agent), network


def _check_reader(request: HttpRequest, user_agent: str, scripted: bool) -> None:
    if len(user_agent) > USER_AGENT_LIMIT:
        raise Refused("user-agent")
    # Programs that load pictures seldom say which languages their reader understands.
    if is_machine(user_agent) or not (scripted or request.META.get("HTTP_ACCEPT_LANGUAGE")):
        raise Refused("machine")
    if COOKIE_NAME in request.META.get("HTTP_COOKIE", "") and is_staff_browser(
        request.COOKIES.get(COOKIE_NAME)
    ):
        raise Refused("staff")


def _address_of(request: HttpRequest) -> Address:
    peer, forwarded_for = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
    address = client_address(peer, forwarded_for, _networks_of(tuple(settings.TRUSTED_PROXIES)))
    if address is None:
        raise Refused("address")
    return address


def _append(record: Readable) -> None:
    pending = _pending.take()
    try:
        open_buffer().append([record, *pending])
    except Exception as error:  # of whichever engine keeps the buffer
        logger.error("a beacon was lost, the buffer cannot be written: %s", error)
        lost = (
            record if isinstance(record, Drop) else Drop(record.received, "buffer", site=record.page.site_id)
        )
        for drop in (lost, *pending):
            _pending.add(drop)


@lru_cache(maxsize=4)
def _keys_of(*secrets: str) -> tuple[bytes, ...]:
    return tuple(signing_key(secret) for secret in secrets)


@lru_cache(maxsize=4)
def _networks_of(texts: tuple[str, ...]) -> tuple[Network, ...]:
    return parse_networks(texts)

"""The page token: proof that this portal showed a page, cached with its HTML (pure).

It stops invented pages. It cannot stop replay, for cached HTML carries nothing of one reader's own.
"""

import base64
import hmac
import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

__all__ = [
    "LIFE_HOURS",
    "PageIdentity",
    "TokenExpired",
    "TokenInvalid",
    "make_token",
    "read_token",
    "signing_key",
]

VERSION = "v1"
LIFE_HOURS = 7 * 24  # longer than any cache keeps a page or a reader a tab
CLOCK_SKEW_HOURS = 1  # between the machine that showed the page and the one that reads the token
MAC_BYTES = 12
NUMBER = "[1-9][0-9]{0,9}"
PATTERN = re.compile(
    rf"(?P<site>{NUMBER})-(?P<content_type>{NUMBER})-(?P<object>{NUMBER})-(?P<hour>{NUMBER})-(?P<mac>[\w-]{{16}})",
    re.ASCII,
)


class TokenInvalid(ValueError):
    """The text is no token of this portal."""


class PageIdentity(NamedTuple):
    """What a view is counted for: an object, by content type and primary key, shown on a site."""

    site_id: int
    content_type_id: int
    object_id: int


class TokenExpired(TokenInvalid):
    """The token of `page` is genuine, but older than `LIFE_HOURS`."""

    def __init__(self, page: PageIdentity) -> None:
        super().__init__("past its life")
        self.page = page


def signing_key(secret: str) -> bytes:
    """Return the key for page tokens that belongs to `secret`, useless for anything else signed with it."""
    return hmac.digest(secret.encode(), b"stats.page-token", "sha256")


def make_token(page: PageIdentity, issued: datetime, key: bytes) -> str:
    """Return the token of `page`, the same for a whole hour so that caches see one text."""
    hour = _hour(issued)
    mac = _mac(page, hour, key)
    return f"{page.site_id}-{page.content_type_id}-{page.object_id}-{hour}-{mac}"


def read_token(text: str, now: datetime, keys: Iterable[bytes]) -> PageIdentity:
    """Return the page of a token made with one of `keys`.

    Raises TokenExpired for a genuine one past its life, TokenInvalid for anything else.
    """
    match = PATTERN.fullmatch(text)
    if match is None:
        raise TokenInvalid("not the form of a token")
    page = PageIdentity(int(match["site"]), int(match["content_type"]), int(match["object"]))
    hour = int(match["hour"])
    if not any(hmac.compare_digest(match["mac"], _mac(page, hour, key)) for key in keys):
        raise TokenInvalid("not signed here")
    age = _hour(now) - hour
    if age < -CLOCK_SKEW_HOURS:
        raise TokenInvalid("issued in the future")
    if age > LIFE_HOURS:
        raise TokenExpired(page)
    return page


def _hour(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no hour")
    return int(moment.timestamp()) // 3600


def _mac(page: PageIdentity, hour: int, key: bytes) -> str:
    message = f"{VERSION}|{page.site_id}|{page.content_type_id}|{page.object_id}|{hour}"
    digest = hmac.digest(key, message.encode(), "sha256")
    return base64.urlsafe_b64encode(digest[:MAC_BYTES]).decode()

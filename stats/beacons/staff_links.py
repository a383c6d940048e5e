"""One-time links that mark the browser which opens them as a staff member's, or take the mark away.

The direction is a letter of the key, so whoever holds a link cannot turn it round.
"""

import hashlib
import secrets
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from ..models import StaffBrowserLink

__all__ = ["consume", "is_valid", "make_link", "marks_as_staff", "purge_expired"]

LIFE = timedelta(minutes=10)
KEY_BYTES = 32
COUNTED, NOT_COUNTED = "t", "k"


def make_link(site: Site, *, counted: bool) -> str:
    """Return an address of `site` that works once and for ten minutes.

    The browser that opens it is not counted any more, or is again when `counted`.
    """
    key = (COUNTED if counted else NOT_COUNTED) + secrets.token_urlsafe(KEY_BYTES)
    StaffBrowserLink.objects.create(digest=_digest(key), expires_at=timezone.now() + LIFE)
    return site.root_url + reverse("stats:staff_browser", args=[key])


def is_valid(key: str) -> bool:
    """Tell whether the link of `key` would still work."""
    return _valid(key).exists()


def consume(key: str) -> bool:
    """Use the link of `key` up; False when used, too old or invented. Of several at once one gets True."""
    deleted, _by_model = _valid(key).delete()
    return deleted == 1


def marks_as_staff(key: str) -> bool:
    """Tell whether the link of a valid `key` marks a browser or takes the mark away."""
    return key.startswith(NOT_COUNTED)


def purge_expired() -> int:
    """Delete links whose time is over; return how many."""
    deleted, _by_model = StaffBrowserLink.objects.filter(expires_at__lte=timezone.now()).delete()
    return deleted


def _valid(key: str):
    return StaffBrowserLink.objects.filter(digest=_digest(key), expires_at__gt=timezone.now())


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()

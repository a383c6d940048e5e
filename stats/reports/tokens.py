"""Keys with which a program of the level above reads figures: made, recognised, withdrawn.

A key is shown once, when it is made; the database has its digest only.
"""

import secrets
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from wagtail.log_actions import log
from wagtail.models import Site

from ..models import ReportToken

__all__ = ["LONGEST_HEADER", "give_key", "mark_used", "token_of", "withdraw_key"]

KEY_BYTES = 32
LONGEST_HEADER = 200  # characters; a true one has 50
SCHEME = "bearer"


def give_key(name: str, site: Site | None, user) -> tuple[ReportToken, str]:
    """Make a key for the reader called `name`; return its row, and the key, which nobody can read again."""
    key = secrets.token_urlsafe(KEY_BYTES)
    with transaction.atomic():
        token = ReportToken.objects.create(name=name, site=site, digest=_digest(key), made_by=user)
        log(instance=token, action="wagtail.create", user=user, data={"site": _host(token)})
    return token, key


def withdraw_key(pk: int, user) -> bool:
    """Let the key be refused from now on; tell whether it was valid until this moment."""
    with transaction.atomic():
        token = ReportToken.objects.select_for_update().filter(pk=pk, revoked_at=None).first()
        if token is None:
            return False
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        log(instance=token, action="wagtail.edit", user=user, data={"site": _host(token), "revoked": True})
    return True


def token_of(authorization: str) -> ReportToken | None:
    """Return the row of the key in the header `authorization`, withdrawn or not; None for any other text."""
    scheme, _, key = authorization[:LONGEST_HEADER].partition(" ")
    if scheme.lower() != SCHEME or not key:
        return None
    digest = _digest(key.strip())
    # Found by its index, compared again in constant time: neither tells how near a guess came.
    token = ReportToken.objects.select_related("site").filter(digest=digest).first()
    return token if token is not None and constant_time_compare(token.digest, digest) else None


def mark_used(token: ReportToken, day: date) -> None:
    """Remember that the key was used on `day`; a program that asks every minute writes once a day."""
    if token.last_used_on != day:
        ReportToken.objects.filter(pk=token.pk).update(last_used_on=day)


def _digest(key: str) -> str:
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def _host(token: ReportToken) -> str:
    return token.site.hostname if token.site else ""

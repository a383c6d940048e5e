"""What every verb does first: take the page in hand and ask the rules."""

from django.core.exceptions import PermissionDenied
from wagtail.models import Page

from portal.text_cleaning import tidy_text

from . import rules

__all__ = [
    "LONGEST_REASON",
    "REASON_TOO_LONG",
    "STALE_VERSION",
    "Refused",
    "demand",
    "in_hand",
    "reason_words",
]

LONGEST_REASON = 300
REASON_TOO_LONG = "Lý do dài quá 300 ký tự."
STALE_VERSION = "Bài vừa có phiên bản mới hơn bản ông/bà đang xem. Hãy tải lại trang rồi quyết định."


class Refused(PermissionDenied):
    """The act may not happen; the message is a Vietnamese sentence for the person."""


def demand(verdict: rules.Verdict) -> None:
    """Raise Refused with the reason unless `verdict` allows."""
    if not verdict:
        raise Refused(verdict.reason)


def in_hand(page: Page) -> Page:
    """Return the page fresh from the database, its row held until the transaction ends.

    Two people deciding at once then come one after the other, and the second finds it done.
    """
    return Page.objects.select_for_update().get(pk=page.pk).specific


def reason_words(reason: str, *, missing: str) -> str:
    """Return a reason tidied. Raises Refused with `missing` for none, and for more than 300 characters."""
    words = tidy_text(reason).strip()
    if not words:
        raise Refused(missing)
    if len(words) > LONGEST_REASON:
        raise Refused(REASON_TOO_LONG)
    return words

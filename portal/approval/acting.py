"""What every verb does first: take the page in hand and ask the rules."""

from django.core.exceptions import PermissionDenied
from wagtail.models import Page

from . import rules

__all__ = ["Refused", "demand", "in_hand"]


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

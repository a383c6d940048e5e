"""Words and places that many notices name."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from portal.vietnamese_dates import short_date

__all__ = ["moment", "page_of", "review_screen", "urgency_screen", "withdrawal_screen"]


def moment(at: datetime) -> str:
    """Return the local date and time, as `02/06/2026, 16:00`."""
    return short_date(timezone.localtime(at))


def page_of(page_id: int) -> Page:
    """Return the page as it stands; rows of the approval hold only its key."""
    return Page.objects.get(pk=page_id)


def review_screen(page: Page) -> str:
    """Return the path of the screen on which a text is read and decided."""
    return reverse("portal_review", args=[page.pk])


def urgency_screen(page: Page) -> str:
    """Return the path of the screen on which an urgent publication is reviewed."""
    return reverse("portal_urgency", args=[page.pk])


def withdrawal_screen(page: Page) -> str:
    """Return the path of the screen on which a withdrawal is decided or reviewed."""
    return reverse("portal_withdrawal", args=[page.pk])

"""Tells who sends a text with a wished hour that nothing would publish it on time."""

from django.contrib import messages
from django.http import HttpRequest
from wagtail.models import Page

from .heartbeat import scheduler_warning

__all__ = ["warn_sender"]


def warn_sender(request: HttpRequest, page: Page) -> None:
    """Add the warning to what the sender reads next, when the text has a wished hour."""
    if "action-submit" not in request.POST or not page.go_live_at:
        return
    if words := scheduler_warning():
        messages.warning(request, words)

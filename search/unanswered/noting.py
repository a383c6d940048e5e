"""Noting, on the search page, that nothing was found."""

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from ..queries import SearchResults
from .askers import is_a_persons
from .masking import mask
from .queue import leave
from .waiting_file import Asked
from .weeks import monday_of

__all__ = ["note"]


def note(request: HttpRequest, results: SearchResults) -> None:
    """Let the worker know when no page holds every word of a person's unnarrowed search. Never raises."""
    if results.total or results.page > 1 or not results.query or results.scope.is_narrowed:
        return
    if results.promoted:
        return  # the office has seen to it
    site = Site.find_for_request(request)
    if site is None or not is_a_persons(request):
        return
    masked = mask(results.query.text)
    if masked.folded:
        leave(Asked(site.pk, monday_of(timezone.localdate()), masked.folded, masked.written))

"""Gives pages that will be kept the site and its home page, read once for all of a generation."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from wagtail.models import Site

from .page_store.policy import generation_of
from .page_store.shared_readings import read_once

#: Where `Site.find_for_request` looks first, and leaves what it found.
FOUND = "_wagtail_site"


class SharedSiteMiddleware:
    """Puts the site where Wagtail looks for it; Wagtail's own way asks twice for every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; staff, and pages that nobody keeps, go Wagtail's own way."""
        if generation_of(request) is not None:
            # The door has let only hosts of ours through.
            name = ("site", request.get_host())
            setattr(request, FOUND, read_once(request, name, lambda: Site.find_for_request(request)))
        return self.get_response(request)

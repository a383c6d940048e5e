"""The page for addresses that lead nowhere: it searches for what the address says.

A plain page that asks nothing stands in first. Only when no redirect takes its place, it becomes the full
page; when that fails, with the database or the index, the plain one is sent.
"""

import logging
from collections.abc import Callable, Sequence

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.template.loader import render_to_string
from wagtail.models import Page, Site

from portal.chrome import chrome_of
from portal.headers import ADMIN_PREFIX
from portal.lost_addresses import read_address
from portal.navigation import site_address
from portal.slugs import vietnamese_slug
from search.scope import Scope
from search.titles import keys_by_words

__all__ = ["MOST", "NotFoundMiddleware", "page_not_found", "pages_meant"]

logger = logging.getLogger(__name__)

MOST = 5
_STANDS_IN = "stands_in_for_not_found"


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with the plain page, which `NotFoundMiddleware` replaces."""
    response = HttpResponseNotFound(render_to_string("404_plain.html"))
    setattr(response, _STANDS_IN, True)
    return response


class NotFoundMiddleware:
    """Stands ahead of the redirects, so that it sees what they have left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the full page in the place of the plain one."""
        response = self.get_response(request)
        if not getattr(response, _STANDS_IN, False):
            return response
        try:
            return _full_page(request)
        except Exception:
            logger.exception("The page for lost addresses failed")
            return response


def pages_meant(words: Sequence[str], site: Site) -> list[tuple[str, str]]:
    """Return (title, address) of at most `MOST` public pages of `site` that an address of `words` may mean.

    A page whose own address ends so comes first, wherever it stands now; then titles with most of the words.
    Five queries at most. Raises DatabaseError.
    """
    if not words:
        return []
    home = site.root_page
    keys = keys_by_words(words, Scope(home, None).public(), MOST)
    slug = vietnamese_slug(" ".join(words))
    found = Page.objects.live().public().descendant_of(home).filter(Q(pk__in=keys) | Q(slug=slug))
    places = {key: place for place, key in enumerate(keys)}
    pages = sorted(
        found.only("title", "slug", "url_path"),
        key=lambda page: (page.slug != slug, places.get(page.pk, -1)),
    )
    return [(page.title, site_address(page, home)) for page in pages[:MOST]]


def _full_page(request: HttpRequest) -> HttpResponse:
    is_reader = request.method == "GET" and not request.path.startswith(ADMIN_PREFIX)
    words = read_address(request.path) if is_reader else []
    context = {"words": " ".join(words), "pages": pages_meant(words, chrome_of(request).site)}
    return render(request, "404.html", context, status=404)

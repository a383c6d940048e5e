"""The parts page: every component with sample data in all its states, for whoever changes the look.

Routed by `portal.development_urls` alone, which no server uses.
"""

from collections.abc import Callable

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from media.cutting import allowing_cuts
from media.models import PortalImage
from news.parts.articles import articles, lists
from news.parts.blocks import blocks
from news.parts.duties import duties
from news.parts.figures import figures
from news.parts.people import people
from news.parts.searching import searching
from news.parts.shell import shell
from news.parts.states import Family, Photos, State

__all__ = ["FAMILIES", "HEAD_ONLY", "families", "family_page", "index"]

FAMILIES: tuple[Callable[[Photos], Family], ...] = (
    *(shell, duties, articles, lists, blocks),
    *(people, searching, figures),
)
# Components that write into <head>: there is nothing of them to see.
HEAD_ONLY = frozenset({"sharing", "site_icons", "stylesheets"})


def families(photos: Photos) -> list[Family]:
    """Return all families, with `photos` wherever a sample shows one."""
    return [family(photos) for family in FAMILIES]


def index(request: HttpRequest) -> HttpResponse:
    """List the families and what is in them."""
    return _answer(request, families(Photos()), None, [])


def family_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one family. Raises Http404 for a slug that none has."""
    every = families(photos_of_the_library())
    family = next((one for one in every if one.slug == slug), None)
    if not family:
        raise Http404("no such family")
    with allowing_cuts():
        shown = [
            (part, [(state, drawn(part.template, state, request)) for state in part.states])
            for part in family.parts
        ]
        return _answer(request, every, family, shown)


def drawn(template: str, state: State, request: HttpRequest) -> SafeString:
    """Return a component in one state; empty where that state shows nothing."""
    words = render_to_string(template, {"page": None, **state.context}, request=request)
    return mark_safe(words.strip())  # noqa: S308 - a template escaped what it was given


def photos_of_the_library() -> Photos:
    """Return photos of the library as they come: one that lies, one that stands."""
    found = PortalImage.objects.order_by("pk")
    return Photos(
        wide=found.filter(width__gt=F("height")).first(),
        upright=found.filter(height__gt=F("width")).first(),
    )


def _answer(request: HttpRequest, every: list[Family], family: Family | None, shown: list) -> HttpResponse:
    response = render(request, "pages/parts.html", {"families": every, "family": family, "shown": shown})
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    return response

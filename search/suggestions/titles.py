"""Titles offered while a reader types."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import F
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend
from wagtail.search.query import SearchQuery

from ..scope import Scope
from .beginnings import Typed, read_typed

__all__ = ["Suggestion", "suggest"]

MAX_SUGGESTIONS = 8
#: So many of the newest titles are looked at for those that hold the words side by side.
LOOKED_AT = 60


@dataclass(frozen=True)
class Suggestion:
    """A public page by its title; `url` is its address as a link from the same site has it."""

    text: str
    url: str


def suggest(raw: str, *, site: Site | None) -> list[Suggestion]:
    """Titles of public pages that go on with what is typed, at most eight, each once.

    Those that begin with it come first, then those that hold it in one piece; of equals the newest. Less
    than two letters, or more than a title's worth, give none. Raises DatabaseError.
    """
    typed = read_typed(raw)
    if not typed or site is None:
        return []
    pages = _fitting(typed, typed.query(), site) or _fitting(typed, typed.loose_query(), site)
    first_of_title = {page.title: page for page in reversed(pages)}
    chosen = list(reversed(first_of_title.values()))[:MAX_SUGGESTIONS]
    return [Suggestion(page.title, page.get_url(current_site=site)) for page in chosen]


def _fitting(typed: Typed, query: SearchQuery, site: Site) -> list[Page]:
    public = Scope(site.root_page, None).public().only("title", "url_path")
    hits = get_search_backend().autocomplete(query, public, order_by_relevance=False).get_queryset()
    newest = hits.order_by(F(settings.SEARCH_DATE_FIELD).desc(), "-pk")[:LOOKED_AT]
    placed = [(typed.place(page.title), page) for page in newest]
    fitting = [(place, page) for place, page in placed if place is not None]
    return [page for _, page in sorted(fitting, key=lambda each: each[0])]

"""The search page. Answers every input with a page of ours."""

import logging
from urllib.parse import urlencode

from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Site

from .facets import Facet
from .filter_groups import filter_groups
from .forms import SearchForm, read_number
from .queries import Order, SearchResults, SearchUnavailable, UnknownChoice, search_pages
from .unanswered.noting import note

__all__ = ["search_page"]

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show the form and, for a query, its results; 503 with a clear message when the index fails."""
    form = SearchForm({"q": request.GET.get("q", "")})
    form.is_valid()
    query = form.cleaned_data["q"]
    context = {"form": form, "query": query, "results": None, "failed": False}
    try:
        results = _find(request, query)
    except SearchUnavailable:
        logger.exception("Search failed")
        return render(request, "pages/search.html", {**context, "failed": True}, status=503)
    if results.query:
        note(request, results)
        context |= {
            "results": results,
            "links": _Links(query, results),
            "groups": list(filter_groups(results.facets)),
        }
    return render(request, "pages/search.html", context)


def _find(request: HttpRequest, query: str) -> SearchResults:
    try:
        return search_pages(
            query,
            site=Site.find_for_request(request),
            section_path=request.GET.get("chuyen-muc", ""),
            year=read_number(request.GET, "nam"),
            author=read_number(request.GET, "tac-gia"),
            genre=request.GET.get("the-loai", ""),
            order=Order(request.GET.get("sap-xep", "")),
            page=read_number(request.GET, "trang") or 1,
        )
    except (EmptyPage, UnknownChoice, ValueError) as error:
        raise Http404("No such page of results") from error


class _Links:
    """Addresses of the neighbouring states of a search: other pages, another order, a filter taken away."""

    def __init__(self, query: str, results: SearchResults) -> None:
        self._results = results
        facets = results.facets
        self._state = {
            "q": query,
            "chuyen-muc": _chosen(facets.sections),
            "nam": _chosen(facets.years),
            "tac-gia": _chosen(facets.authors),
            "the-loai": _chosen(facets.genres),
            "sap-xep": str(results.order),
        }

    def _address(self, **changes: str) -> str:
        state = self._state | {name.replace("_", "-"): value for name, value in changes.items()}
        query = urlencode({name: value for name, value in state.items() if value})
        return f"{reverse('search:search')}?{query}"

    @property
    def chips(self) -> list[tuple[str, str]]:
        """Names of the chosen filters and the addresses of the same search without each."""
        facets = self._results.facets
        groups = {
            "chuyen_muc": facets.sections,
            "nam": facets.years,
            "tac_gia": facets.authors,
            "the_loai": facets.genres,
        }
        return [
            (facet.label, self._address(**{name: ""}))
            for name, group in groups.items()
            for facet in group
            if facet.chosen
        ]

    @property
    def unfiltered(self) -> str:
        """Address of the search without any filter."""
        return self._address(chuyen_muc="", nam="", tac_gia="", the_loai="")

    @property
    def meant(self) -> str:
        """Address of the same search for what was probably meant, empty when nothing is known."""
        return self._address(q=self._results.meant) if self._results.meant else ""

    @property
    def by_relevance(self) -> str:
        """Address of the same search with the best first."""
        return self._address(sap_xep=str(Order.RELEVANCE))

    @property
    def by_date(self) -> str:
        """Address of the same search with the newest first."""
        return self._address(sap_xep=str(Order.NEWEST))

    @property
    def previous(self) -> str:
        """Address of the page before, empty on the first."""
        return self._page(self._results.page - 1)

    @property
    def next(self) -> str:
        """Address of the page after, empty on the last."""
        return self._page(self._results.page + 1)

    @property
    def pages(self) -> list[tuple[int, str]]:
        """Numbers and addresses of the first, the last and the pages round this one; a gap has no address."""
        last, here = self._results.pages, self._results.page
        links: list[tuple[int, str]] = []
        for page in sorted({1, last, *range(max(here - 2, 1), min(here + 2, last) + 1)}):
            if links and page > links[-1][0] + 1:
                links.append((0, ""))
            links.append((page, self._page(page)))
        return links

    def _page(self, page: int) -> str:
        if not 1 <= page <= self._results.pages:
            return ""
        return self._address(trang=str(page) if page > 1 else "")


def _chosen(facets: tuple[Facet, ...]) -> str:
    return next((facet.value for facet in facets if facet.chosen), "")

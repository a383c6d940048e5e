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

from .forms import SearchForm, read_number
from .queries import SearchResults, SearchUnavailable, UnknownSection, search_pages

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
        context |= {"results": results, "links": _Links(query, results)}
    return render(request, "pages/search.html", context)


def _find(request: HttpRequest, query: str) -> SearchResults:
    try:
        return search_pages(
            query,
            site=Site.find_for_request(request),
            section_path=request.GET.get("chuyen-muc", ""),
            year=read_number(request.GET, "nam"),
            page=read_number(request.GET, "trang") or 1,
        )
    except (EmptyPage, UnknownSection, ValueError) as error:
        raise Http404("No such page of results") from error


class _Links:
    """Addresses of the neighbouring states of a search: other pages, a filter taken away."""

    def __init__(self, query: str, results: SearchResults) -> None:
        self._results = results
        self._section = next((each.value for each in results.facets.sections if each.chosen), "")
        self._year = str(results.year or "")
        self._query = query

    def _address(self, section: str, year: str, page: int = 1) -> str:
        parts = {"q": self._query, "chuyen-muc": section, "nam": year, "trang": str(page) if page > 1 else ""}
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"{reverse('search:search')}?{query}"

    @property
    def without_section(self) -> str:
        """Address of the same search in all sections."""
        return self._address("", self._year)

    @property
    def without_year(self) -> str:
        """Address of the same search in all years."""
        return self._address(self._section, "")

    @property
    def unfiltered(self) -> str:
        """Address of the search without any filter."""
        return self._address("", "")

    @property
    def previous(self) -> str:
        """Address of the page before, empty on the first."""
        page = self._results.page - 1
        return self._address(self._section, self._year, page) if page else ""

    @property
    def next(self) -> str:
        """Address of the page after, empty on the last."""
        page = self._results.page + 1
        return self._address(self._section, self._year, page) if page <= self._results.pages else ""

    @property
    def pages(self) -> list[tuple[int, str]]:
        """Numbers and addresses of the first, the last and the pages round this one; a gap has no address."""
        last, here = self._results.pages, self._results.page
        links: list[tuple[int, str]] = []
        for page in sorted({1, last, *range(max(here - 2, 1), min(here + 2, last) + 1)}):
            if links and page > links[-1][0] + 1:
                links.append((0, ""))
            links.append((page, self._address(self._section, self._year, page)))
        return links

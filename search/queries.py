"""The one way into the index: what the public search page, its measurements and other rooms ask."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from django.apps import apps
from django.conf import settings
from django.core.paginator import EmptyPage
from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page, Site

from .abbreviations import known_abbreviations
from .facets import Cells, Facets, count_cells, year_bounds
from .index import text_of
from .query_builder import UnderstoodQuery, build_query
from .ranking import rank, whole_hits
from .snippets import Wanted, highlight, snippet, spellings
from .text import fold

__all__ = ["Hit", "SearchResults", "SearchUnavailable", "UnknownSection", "search_pages"]


class SearchUnavailable(Exception):
    """The index does not answer."""


class UnknownSection(LookupError):
    """No public section stands at the given path."""


@dataclass(frozen=True)
class Hit:
    """A found page. `near`: it lacks a word of the query ("gần đúng"). The HTML is escaped, with `<mark>`."""

    page: Page
    near: bool
    title_html: SafeString
    snippet_html: SafeString
    section: Page | None
    date: datetime | None


@dataclass(frozen=True)
class SearchResults:
    """One page of results. `total`, `pages` and `facets` count the pages that hold every word.

    Page 1 has the best hits of any kind by one score; the following pages go on with those that hold every
    word and were not shown. `spelling` is how the results write a query that was typed without marks.
    """

    query: UnderstoodQuery
    hits: tuple[Hit, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    facets: Facets = field(default_factory=Facets)
    section: Page | None = None
    year: int | None = None
    spelling: str = ""


def search_pages(
    query: str,
    *,
    site: Site | None = None,
    section_path: str | None = None,
    year: int | None = None,
    page: int = 1,
    page_size: int = 10,
) -> SearchResults:
    """Search the public pages of the model that SEARCH_PAGE_MODEL names.

    `site` defaults to the default site; `section_path` is the address of a section below the root section,
    such as `cai-cach-hanh-chinh`; `year` is the local year of the date field. A query without a searchable
    word gives no hits. Raises EmptyPage for a page that does not exist, UnknownSection, ValueError for an
    impossible year, SearchUnavailable when the database fails.
    """
    understood = build_query(query, known_abbreviations())
    if page < 1 or (page > 1 and not understood):
        raise EmptyPage
    try:
        scope = _Scope.find(site, section_path, year)
        if not understood:
            return SearchResults(understood, section=scope.section, year=year)
        return _search(understood, scope, page, page_size)
    except DatabaseError as error:
        raise SearchUnavailable from error


@dataclass(frozen=True)
class _Scope:
    """Where to search: public pages of a site, the section and the year that were chosen."""

    visible: QuerySet
    root: Page | None
    section: Page | None
    year: int | None

    @classmethod
    def find(cls, site: Site | None, section_path: str | None, year: int | None) -> "_Scope":
        site = site or Site.objects.filter(is_default_site=True).select_related("root_page").first()
        model = apps.get_model(settings.SEARCH_PAGE_MODEL)
        visible = model._default_manager.live().public()
        if year is not None:
            year_bounds(year)
        if site is None:
            return cls(visible, None, _section(None, section_path), year)
        home = site.root_page
        root = home.get_children().filter(slug=settings.SEARCH_ROOT_SECTION).first()
        return cls(visible.descendant_of(home, inclusive=True), root, _section(root, section_path), year)

    def pages(self) -> QuerySet:
        """The pages of the chosen section and year."""
        pages = self.visible
        if self.section is not None:
            pages = pages.filter(path__startswith=self.section.path)
        if self.year is not None:
            start, end = year_bounds(self.year)
            date = settings.SEARCH_DATE_FIELD
            pages = pages.filter(**{f"{date}__gte": start, f"{date}__lt": end})
        return pages


def _section(root: Page | None, section_path: str | None) -> Page | None:
    path = (section_path or "").strip("/")
    if not path:
        return None
    if root is not None and "\0" not in path:
        address = f"{root.url_path}{path}/"
        # The slug has an index, the address has none.
        below = Page.objects.live().public().filter(slug=path.rpartition("/")[2], url_path=address)
        if section := below.first():
            return section
    raise UnknownSection(path)


def _search(understood: UnderstoodQuery, scope: _Scope, page: int, page_size: int) -> SearchResults:
    cells = count_cells(whole_hits(scope.visible, understood))
    total = cells.total(scope.section, scope.year)
    if page > 1 and (page - 2) * page_size >= total:
        raise EmptyPage
    start, stop = (page - 2) * page_size, (page - 1) * page_size
    ranking = rank(scope.pages(), understood, page_size, max(start, 0), max(stop, 0))
    unshown = total - sum(is_whole for _, is_whole in ranking.best)
    pages = 1 + max(ceil(unshown / page_size), 0)
    if page > pages:
        raise EmptyPage
    chosen = ranking.best if page == 1 else [(pk, True) for pk in ranking.rest]
    return _results(understood, scope, cells, chosen, page, pages)


def _results(
    understood: UnderstoodQuery,
    scope: _Scope,
    cells: Cells,
    chosen: list[tuple[int, bool]],
    page: int,
    pages: int,
) -> SearchResults:
    found = scope.visible.in_bulk([pk for pk, _ in chosen])
    sections = _parents(found.values())
    wanted = Wanted(understood.keys, understood.phrases)
    texts = {pk: text_of(each) for pk, each in found.items()}
    return SearchResults(
        query=understood,
        hits=tuple(
            _hit(found[pk], texts[pk], wanted, not is_whole, sections)
            for pk, is_whole in chosen
            if pk in found
        ),
        total=cells.total(scope.section, scope.year),
        page=page,
        pages=pages,
        facets=cells.facets(scope.root, scope.section, scope.year),
        section=scope.section,
        year=scope.year,
        spelling=_spelling(understood, [text for pk in found for text in (found[pk].title, texts[pk])]),
    )


def _hit(page: Page, text: str, wanted: Wanted, near: bool, sections: dict[str, Page]) -> Hit:
    return Hit(
        page=page,
        near=near,
        title_html=mark_safe(highlight(page.title, wanted)),  # noqa: S308 - escaped by highlight
        snippet_html=mark_safe(snippet(text, wanted)),  # noqa: S308 - escaped by snippet
        section=sections.get(page.path[: -Page.steplen]),
        date=getattr(page, settings.SEARCH_DATE_FIELD),
    )


def _parents(pages: object) -> dict[str, Page]:
    paths = {page.path[: -Page.steplen] for page in pages}
    parents = Page.objects.filter(path__in=paths).only("title", "path", "url_path", "depth")
    return {parent.path: parent for parent in parents}


def _spelling(understood: UnderstoodQuery, texts: list[str]) -> str:
    """Most frequent spelling of a query of several words typed without marks; empty when there is none."""
    sequence = fold(understood.text).split()
    if understood.has_marks or len(sequence) < 2:
        return ""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(spellings(text, sequence))
    best = max(found, key=lambda each: (found[each], each), default="")
    return "" if best == understood.text.lower() else best

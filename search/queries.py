"""The one way into the index: what the public search page, its measurements and other rooms ask."""

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import ceil

from django.core.paginator import EmptyPage
from django.db import DatabaseError
from wagtail.models import Site

from .abbreviations import known_abbreviations
from .engines.choosing import ask
from .engines.contract import Counts, Engine, EngineFailure
from .facets import Facets, facets_of
from .hits import Hit, hits_of
from .index import text_of
from .promotions import Promotion, promoted_for
from .query_builder import UnderstoodQuery, build_query
from .scope import Scope, UnknownChoice
from .snippets import spellings
from .spelling.meaning import meant_by
from .text import fold

__all__ = ["Hit", "Order", "SearchResults", "SearchUnavailable", "UnknownChoice", "search_pages"]


class SearchUnavailable(Exception):
    """The index does not answer."""


class Order(StrEnum):
    """Of the results; the value stands in the address."""

    RELEVANCE = ""
    NEWEST = "moi-nhat"


@dataclass(frozen=True)
class SearchResults:
    """One page of results. `total`, `pages` and `facets` count the pages that hold every word.

    By relevance, page 1 has the best hits of any kind by one score; the following pages go on with those
    that hold every word and were not shown. By date, all pages have such hits only. `spelling` is how the
    results write a query that was typed without marks. `meant` is another query that the reader may have
    meant and that finds more. `in_reserve`: another engine than usual answered.
    `promoted` is what the office puts above page 1 of an unnarrowed search by relevance; such a page stands
    not among `hits` there, but is counted.
    """

    query: UnderstoodQuery
    scope: Scope
    order: Order = Order.RELEVANCE
    hits: tuple[Hit, ...] = ()
    total: int = 0
    page: int = 1
    pages: int = 1
    facets: Facets = field(default_factory=Facets)
    spelling: str = ""
    meant: str = ""
    in_reserve: bool = False
    promoted: tuple[Promotion, ...] = ()


def search_pages(
    query: str,
    *,
    site: Site | None = None,
    section_path: str | None = None,
    year: int | None = None,
    author: int | None = None,
    genre: str | None = None,
    order: Order = Order.RELEVANCE,
    page: int = 1,
    page_size: int = 10,
) -> SearchResults:
    """Search the public pages of the model that SEARCH_PAGE_MODEL names.

    `site` defaults to the default site; `section_path` is the address of a section below the root section,
    such as `cai-cach-hanh-chinh`; `year` is the local year of the date field; `author` is a primary key. A
    query without a searchable word gives no hits. Raises EmptyPage for a page that does not exist,
    UnknownChoice, ValueError for an impossible year, SearchUnavailable when no engine answers.
    """
    understood = build_query(query, known_abbreviations())
    if page < 1 or (page > 1 and not understood):
        raise EmptyPage
    try:
        scope = Scope.find(site, section_path, year, author, genre)
        if not understood:
            return SearchResults(understood, scope, order)
        window = _Window(order, page, page_size)
        found, in_reserve = ask(lambda engine: _find(engine, understood, scope, window))
        results = _results(understood, scope, window, found, in_reserve)
        return _with_promoted(_with_meant(results))
    except (EngineFailure, DatabaseError) as error:
        raise SearchUnavailable from error


@dataclass(frozen=True)
class _Window:
    """The stretch of results that is asked for."""

    order: Order
    page: int
    size: int


@dataclass(frozen=True)
class _Found:
    """What an engine found; `hits` is the stretch, as (primary key, whether it holds every word)."""

    counts: Counts
    hits: list[tuple[int, bool]]
    pages: int


def _find(engine: Engine, understood: UnderstoodQuery, scope: Scope, window: _Window) -> _Found:
    counts = engine.count(understood, scope)
    if window.order is Order.NEWEST:
        return _find_newest(engine, understood, scope, window, counts)
    if window.page > 1 and (window.page - 2) * window.size >= counts.total:
        raise EmptyPage
    start, stop = max((window.page - 2) * window.size, 0), (window.page - 1) * window.size
    ranking = engine.rank(understood, scope, window.size, start, stop)
    unshown = counts.total - sum(is_whole for _, is_whole in ranking.best)
    pages = 1 + max(ceil(unshown / window.size), 0)
    if window.page > pages:
        raise EmptyPage
    chosen = ranking.best if window.page == 1 else [(pk, True) for pk in ranking.rest]
    return _Found(counts, chosen, pages)


def _find_newest(
    engine: Engine, understood: UnderstoodQuery, scope: Scope, window: _Window, counts: Counts
) -> _Found:
    pages = max(ceil(counts.total / window.size), 1)
    if window.page > pages:
        raise EmptyPage
    start = (window.page - 1) * window.size
    keys = engine.newest(understood, scope, start, start + window.size)
    return _Found(counts, [(pk, True) for pk in keys], pages)


def _results(
    understood: UnderstoodQuery, scope: Scope, window: _Window, found: _Found, in_reserve: bool
) -> SearchResults:
    pages = scope.public().in_bulk([pk for pk, _ in found.hits])
    texts = {pk: text_of(each) for pk, each in pages.items()}
    return SearchResults(
        query=understood,
        scope=scope,
        order=window.order,
        hits=hits_of([(pages[pk], texts[pk], whole) for pk, whole in found.hits if pk in pages], understood),
        total=found.counts.total,
        page=window.page,
        pages=found.pages,
        facets=facets_of(found.counts, scope),
        spelling=_spelling(understood, [text for pk in pages for text in (pages[pk].title, texts[pk])]),
        in_reserve=in_reserve,
    )


def _with_meant(results: SearchResults) -> SearchResults:
    """The results with another query to offer; a spelling read from them needs none."""
    if results.page > 1 or results.spelling:
        return results
    return replace(results, meant=meant_by(results.query, results.scope, results.total))


def _with_promoted(results: SearchResults) -> SearchResults:
    if results.page > 1 or results.order is not Order.RELEVANCE or results.scope.is_narrowed:
        return results
    promoted = promoted_for(results.query.text, results.scope.home)
    above = {promotion.page_key for promotion in promoted}
    return replace(
        results, promoted=promoted, hits=tuple(hit for hit in results.hits if hit.page.pk not in above)
    )


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

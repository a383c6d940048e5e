"""The choices beside the results, named and in the order they are shown."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Page

from .engines.contract import Counts
from .scope import Scope, author_model, genres

__all__ = ["Facet", "Facets", "facets_of"]

#: More names than this help nobody to choose.
MAX_AUTHORS = 12


@dataclass(frozen=True)
class Facet:
    """One choice of a filter: its value in the address, its name, and how many results it leaves."""

    value: str
    label: str
    count: int
    chosen: bool = False
    level: int = 0


@dataclass(frozen=True)
class Facets:
    """Choices of all filters; a count regards the other filters, never its own."""

    sections: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()
    genres: tuple[Facet, ...] = ()
    authors: tuple[Facet, ...] = ()


def facets_of(counts: Counts, scope: Scope) -> Facets:
    """Name what was counted; what is chosen stands among the choices even when it leaves nothing."""
    return Facets(
        tuple(_sections(counts.sections, scope)),
        tuple(_years(counts.years, scope)),
        tuple(_genres(counts.genres, scope)),
        tuple(_authors(counts.authors, scope)),
    )


def _sections(counts: Counter[str], scope: Scope) -> Iterator[Facet]:
    root, chosen = scope.root, scope.section
    if root is None:
        return
    paths = {path for path in counts if len(path) > len(root.path)} | ({chosen.path} if chosen else set())
    pages = Page.objects.filter(path__in=paths).only("title", "url_path", "path", "depth").order_by("path")
    for page in pages:
        yield Facet(
            value=page.url_path[len(root.url_path) :].strip("/"),
            label=page.title,
            count=counts[page.path],
            chosen=chosen is not None and page.pk == chosen.pk,
            level=page.depth - root.depth - 1,
        )


def _years(counts: Counter[int], scope: Scope) -> Iterator[Facet]:
    years = {year for year in counts if counts[year]} | ({scope.year} if scope.year else set())
    for year in sorted(years, reverse=True):
        yield Facet(str(year), f"Năm {year}", counts[year], year == scope.year)


def _genres(counts: Counter[str], scope: Scope) -> Iterator[Facet]:
    for genre, name in genres().items():
        if counts[genre] or genre == scope.genre:
            yield Facet(genre, name, counts[genre], genre == scope.genre)


def _authors(counts: Counter[int], scope: Scope) -> Iterator[Facet]:
    """The most frequent names; of equals the elder entry."""
    frequent = sorted(counts, key=lambda key: (-counts[key], key))[:MAX_AUTHORS]
    chosen = scope.author.pk if scope.author else None
    keys = frequent if chosen is None or chosen in frequent else [*frequent, chosen]
    names = author_model()._default_manager.in_bulk(keys)
    for key in keys:
        if key in names:
            yield Facet(str(key), str(names[key]), counts[key], key == chosen)

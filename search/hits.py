"""What a result shows of a found page: title and snippets with marks, section, date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from .index import texts_beside
from .query_builder import UnderstoodQuery
from .snippets import Alike, Wanted, highlight, lacking, narrowed, snippet

__all__ = ["Hit", "hits_of"]


@dataclass(frozen=True)
class Hit:
    """A found page. `near`: it lacks a word of the query ("gần đúng"). The HTML is escaped, with `<mark>`.

    `beside`: where a word stands only in what belongs to the page, such as a document that it attaches, the
    words that introduce it and a snippet of it.
    """

    page: Page
    near: bool
    title_html: SafeString
    snippet_html: SafeString
    beside: tuple[str, SafeString] | None
    section: Page | None
    date: datetime | None


def hits_of(found: Sequence[tuple[Page, str, bool]], query: UnderstoodQuery) -> tuple[Hit, ...]:
    """Return what is shown of `found`: pages with their texts, and whether each holds every word."""
    sections = _parents(page for page, _, _ in found)
    wanted = Wanted(
        query.keys,
        query.phrases,
        query.notations,
        tuple(Alike.read(short, expansion) for short, expansion in query.expanded),
    )
    return tuple(_hit(page, text, is_whole, wanted, query, sections) for page, text, is_whole in found)


def _hit(
    page: Page,
    text: str,
    is_whole: bool,
    wanted: Wanted,
    query: UnderstoodQuery,
    sections: dict[str, Page],
) -> Hit:
    marked = narrowed(wanted, query.neighbours, page.title, text)
    return Hit(
        page=page,
        near=not is_whole,
        title_html=mark_safe(highlight(page.title, marked)),  # noqa: S308 - escaped by highlight
        snippet_html=mark_safe(snippet(text, marked)),  # noqa: S308 - escaped by snippet
        beside=_beside(page, text, wanted, query) if is_whole else None,
        section=sections.get(page.path[: -Page.steplen]),
        date=getattr(page, settings.SEARCH_DATE_FIELD),
    )


def _beside(page: Page, text: str, wanted: Wanted, query: UnderstoodQuery) -> tuple[str, SafeString] | None:
    # One after the other: the text was taken apart for its snippet, both together would be another text.
    missing = lacking(text, lacking(page.title, wanted))
    if missing == Wanted():
        return None
    for introduction, other in texts_beside(page):
        if lacking(other, missing) != missing:
            marked = narrowed(wanted, query.neighbours, other)
            return introduction, mark_safe(snippet(other, marked))  # noqa: S308 - escaped by snippet
    return None


def _parents(pages: Iterable[Page]) -> dict[str, Page]:
    paths = {page.path[: -Page.steplen] for page in pages}
    parents = Page.objects.filter(path__in=paths).only("title", "path", "url_path", "depth")
    return {parent.path: parent for parent in parents}

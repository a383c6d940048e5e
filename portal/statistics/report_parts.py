"""The other parts of a report: what was read, by whom it was led there, with what, what was turned away."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wagtail.models import Site

from stats.figures.audience import Share, audience_of
from stats.figures.pages import PageViews, page_sums
from stats.figures.spans import Span
from stats.figures.turned_away import Refusal
from stats.models import StatsDimensionDay

from .readership import Article, Articles, articles_of

__all__ = ["Line", "Reading", "halves", "readers_of", "reading_of", "refusal_lines", "shortened"]

TOP_ARTICLES, TOP_SECTIONS, TOP_SOURCES = 10, 12, 8
Row = TypeVar("Row")
OTHERS = "Khác"
OTHER_PAGES = "Trang chủ, trang chuyên mục và trang khác"


@dataclass(frozen=True, slots=True)
class Line:
    """A name with its number."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the top articles with their sections, and all sections; `is_cut` as in `PageSums`."""

    articles: list[tuple[Article, str, int]]
    sections: list[Line]
    is_cut: bool


def reading_of(site: Site, span: Span) -> Reading:
    """Return what was read in `span`."""
    known = articles_of(site)
    sums = page_sums(site, span)
    views = _views_of_articles(sums.pages, known)
    best = sorted(views, key=lambda key: (-views[key], key))[:TOP_ARTICLES]
    articles = [known.articles[key] for key in best]
    top = [(article, _section_of(article, known), views[article.key]) for article in articles]
    return Reading(top, _sections(views, sums.views, known), sums.is_cut)


def readers_of(site: Site, span: Span) -> tuple[list[Line], list[Line]]:
    """Return where the views measured in `span` came from, and with which devices they were read."""
    audience = audience_of(site, span, TOP_SOURCES)
    device = StatsDimensionDay.Dimension.DEVICE.label
    devices = [share for reading in audience.readings if reading.label == device for share in reading.shares]
    return _lines_of([audience.direct, *audience.referrers]), _lines_of(devices)


def shortened(lines: list[Line], limit: int) -> list[Line]:
    """Return up to `limit` lines, the rest (and a line of that name) added up as the last one."""
    named = [line for line in lines if line.name != OTHERS]
    rest = sum(line.number for line in lines) - sum(line.number for line in named[:limit])
    return named[:limit] + ([Line(OTHERS, rest)] if rest else [])


def halves(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """Return the rows as two columns, the first as long as the second or by one longer."""
    middle = (len(rows) + 1) // 2
    return rows[:middle], rows[middle:]


def refusal_lines(refusals: Iterable[Refusal]) -> list[Line]:
    """Return what was turned away, rare reasons added up."""
    return shortened([Line(refusal.words, refusal.amount) for refusal in refusals], TOP_SOURCES)


def _views_of_articles(pages: Iterable[PageViews], known: Articles) -> dict[int, int]:
    views = Counter[int]()
    for page in pages:
        if page.content_type == known.content_type and page.key in known.articles:
            views[page.key] += page.views
    return views


def _sections(views: dict[int, int], total: int, known: Articles) -> list[Line]:
    """Return the views of the articles of each section; with the last lines they add up to `total`."""
    sections = Counter[str]()
    for key, number in views.items():
        sections[_section_of(known.articles[key], known)] += number
    lines = shortened(_lines(sections), TOP_SECTIONS)
    others = total - sum(views.values())
    return [*lines, Line(OTHER_PAGES, others)] if others else lines


def _section_of(article: Article, known: Articles) -> str:
    section = known.sections.get(article.section)
    return section.title if section else OTHERS


def _lines_of(shares: Iterable[Share]) -> list[Line]:
    return [Line(share.label, share.views) for share in shares if share.views]


def _lines(numbers: Counter[str]) -> list[Line]:
    return [Line(name, numbers[name]) for name in sorted(numbers, key=lambda name: (-numbers[name], name))]

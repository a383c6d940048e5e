"""The pages of a span in order of their views, and added up by section and by author.

Every view of the span is in one of three parts: articles, other pages, and views of no known page.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from wagtail.models import Site

from stats.figures.pages import PageSums, PageViews, page_sums
from stats.figures.spans import Span

from .readership import Article, Articles, articles_of

__all__ = ["ArticleFigures", "GroupSum", "Wanted", "article_figures"]

DELETED = "Bài đã xóa"
NO_AUTHOR = "Bài không ghi tên"
NO_SECTION = "Ngoài các chuyên mục"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles: of a section and those below it, with an author; empty: all."""

    section: str = ""
    author: int | None = None

    def __bool__(self) -> bool:
        return bool(self.section or self.author)

    def fits(self, article: Article) -> bool:
        """Tell whether `article` is meant."""
        is_there = article.section.startswith(self.section)
        return is_there and (self.author is None or self.author in article.authors)


@dataclass(frozen=True, slots=True)
class GroupSum:
    """A section or an author: how many articles were read in the span, and how often."""

    label: str
    articles: int
    views: int


@dataclass(frozen=True)
class ArticleFigures:
    """The figures of a span; lists begin with the page that they are about."""

    sums: PageSums
    known: Articles
    span: Span
    wanted: Wanted = Wanted()

    @cached_property
    def article_pages(self) -> list[PageViews]:
        """Return the articles that were read, deleted ones included where nothing narrows."""
        return [page for page in self.sums.pages if self._is_wanted(page)]

    @cached_property
    def other_pages(self) -> list[PageViews]:
        """Return the home page, sections, standing pages and views of no known page, most read first."""
        others = (page for page in self.sums.pages if not self._is_article(page))
        return sorted(others, key=_most_views)

    @cached_property
    def most_read(self) -> list[PageViews]:
        """Return the articles that were read, the most read first."""
        return sorted(self.article_pages, key=_most_views)

    @cached_property
    def least_read(self) -> list[PageViews]:
        """Return the articles that are public and were before the span ended, the least read first.

        Of articles with as many views the newer first: the older ones had their time.
        """
        read = {page.key: page for page in self.article_pages}
        articles = sorted(self._public, key=lambda each: (each.published_on, each.key), reverse=True)
        unread = self.known.content_type
        pages = [read.get(each.key) or PageViews(None, unread, each.key) for each in articles]
        return sorted(pages, key=lambda page: page.views)

    @cached_property
    def entry_pages(self) -> list[PageViews]:
        """Return the pages with which visits began, articles or not, the most frequent first."""
        pages = self.article_pages if self.wanted else self.sums.pages
        began = [page for page in pages if page.entries]
        return sorted(began, key=lambda page: (-page.entries, -(page.key or 0)))

    @cached_property
    def article_views(self) -> int:
        """Return the views of the articles that are meant."""
        return sum(page.views for page in self.article_pages)

    @cached_property
    def all_article_views(self) -> int:
        """Return the views of all articles, whatever is meant."""
        return self.sums.views - sum(page.views for page in self.other_pages)

    @cached_property
    def other_views(self) -> int:
        """Return the views of pages that are no articles."""
        return sum(page.views for page in self.other_pages if page.key is not None)

    @cached_property
    def unknown_views(self) -> int:
        """Return the views that nobody can give to a page."""
        return sum(page.views for page in self.other_pages if page.key is None)

    def by_section(self) -> list[GroupSum]:
        """Return the sums of each section's own articles, in the order of the sections; they add up."""
        sums = _added((self._section_of(page), page) for page in self.article_pages)
        sections = self.known.sections
        groups = [
            GroupSum(section.title, *sums.pop(place)) for place, section in sections.items() if place in sums
        ]
        return groups + [GroupSum(label or NO_SECTION, *figures) for label, figures in sums.items()]

    def by_author(self) -> list[GroupSum]:
        """Return the sums of each name, most read first; an article with two names stands under both."""
        sums = _added((author, page) for page in self.article_pages for author in self._authors_of(page))
        groups = [
            GroupSum(self.known.authors.get(author, author) if author else NO_AUTHOR, *figures)
            for author, figures in sums.items()
        ]
        return sorted(groups, key=lambda group: (-group.views, group.label))

    @property
    def _public(self) -> Iterator[Article]:
        for article in self.known.articles.values():
            is_public = article.is_live and article.published_on is not None
            if is_public and article.published_on <= self.span.last_day and self.wanted.fits(article):
                yield article

    def _is_article(self, page: PageViews) -> bool:
        return page.content_type == self.known.content_type and page.key is not None

    def _is_wanted(self, page: PageViews) -> bool:
        if not self._is_article(page):
            return False
        article = self.known.articles.get(page.key)
        return self.wanted.fits(article) if article else not self.wanted

    def _section_of(self, page: PageViews) -> str:
        article = self.known.articles.get(page.key)
        if article is None:
            return DELETED
        return article.section if article.section in self.known.sections else ""

    def _authors_of(self, page: PageViews) -> tuple:
        article = self.known.articles.get(page.key)
        if article is None:
            return (DELETED,)
        return article.authors or (None,)


def article_figures(site: Site | None, span: Span, wanted: Wanted | None = None) -> ArticleFigures:
    """Return the figures of `site`; the queries are as many for five articles as for thousands."""
    return ArticleFigures(page_sums(site, span), articles_of(site), span, wanted or Wanted())


def _most_views(page: PageViews) -> tuple[int, int]:
    return -page.views, -(page.key or 0)


def _added(pages: Iterable[tuple]) -> dict:
    sums: defaultdict[object, list[int]] = defaultdict(lambda: [0, 0])
    for label, page in pages:
        sums[label][0] += 1
        sums[label][1] += page.views
    return dict(sums)

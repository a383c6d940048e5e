"""What the statistics must know of articles: section, authors, when they were published.

The articles' own package tells it; a setting names the function, since imports never go up.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.models import Site

__all__ = ["Article", "Articles", "Section", "articles_of"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article that is, or was, public; `section` is the place of its section in the tree of pages."""

    key: int
    title: str
    place: str
    url_path: str
    section: str
    owner: int | None
    authors: tuple[int, ...]
    is_live: bool
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Section:
    """A section; `level` is 0 for those right below the first, so that lists can indent."""

    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of a ward by key, its sections by place and its authors by key, both in reading order."""

    content_type: int
    articles: dict[int, Article]
    sections: dict[str, Section]
    authors: dict[int, str]


def articles_of(site: Site | None) -> Articles:
    """Return the articles of `site` from whoever knows them; without a site there are none."""
    if site is None:
        return Articles(0, {}, {}, {})
    return import_string(settings.STATISTICS_READERSHIP)(site)

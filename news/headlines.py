"""What a line of a list shows of an article: five columns, where the page has fifty to be read and built."""

from dataclasses import dataclass
from datetime import datetime

from news.querysets import ArticleQuerySet

__all__ = ["Headline", "headlines_of"]


@dataclass(frozen=True, slots=True)
class Headline:
    """An article of a list; the fields are those of `ArticlePage` with the same names."""

    pk: int
    title: str
    path: str
    url_path: str
    published_at: datetime


def headlines_of(articles: ArticleQuerySet) -> list[Headline]:
    """Return the headlines of public `articles` in their order, by one query."""
    return [Headline(*row) for row in articles.values_list("pk", "title", "path", "url_path", "published_at")]

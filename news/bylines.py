"""The names under an article, read once however many parts of its page show them."""

from news.models import ArticleCredit, ArticlePage

__all__ = ["credits_of"]

_READ = "_credits_with_authors"


def credits_of(article: ArticlePage) -> list[ArticleCredit]:
    """Return who did what for `article` as it stands in memory, in order, each with the author."""
    if _READ not in article.__dict__:
        article.__dict__[_READ] = list(article.credits.select_related("author"))
    return article.__dict__[_READ]

"""Models of the news: sections, articles, authors, topics."""

from .articles import ArticleCredit, ArticlePage, RelatedArticle
from .authors import Author
from .corrections import Correction
from .sections import ArticleIndexPage
from .topics import Topic

__all__ = [
    "ArticleCredit",
    "ArticleIndexPage",
    "ArticlePage",
    "Author",
    "Correction",
    "RelatedArticle",
    "Topic",
]

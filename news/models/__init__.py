"""Models of the news: sections, articles and what belongs to them, authors, topics."""

from .articles import ArticlePage
from .authors import Author
from .corrections import Correction
from .credits import ArticleCredit
from .index_queue import ArticleToIndex
from .related import RelatedArticle
from .sections import ArticleIndexPage
from .topics import Topic

__all__ = [
    "ArticleCredit",
    "ArticleIndexPage",
    "ArticlePage",
    "ArticleToIndex",
    "Author",
    "Correction",
    "RelatedArticle",
    "Topic",
]

"""Models of the news: sections, articles and what belongs to them, authors, topics."""

from .articles import ArticlePage
from .authors import Author
from .contributions import Contribution
from .corrections import Correction
from .credits import ArticleCredit
from .index_queue import ArticleToIndex
from .link_answers import LinkAnswer
from .months import ArticleMonth
from .related import RelatedArticle
from .sections import ArticleIndexPage
from .topics import Topic
from .word_originals import WordOriginal

__all__ = [
    "ArticleCredit",
    "ArticleIndexPage",
    "ArticleMonth",
    "ArticlePage",
    "ArticleToIndex",
    "Author",
    "Contribution",
    "Correction",
    "LinkAnswer",
    "RelatedArticle",
    "Topic",
    "WordOriginal",
]

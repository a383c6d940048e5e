"""Articles to read after one: the editor's choice first, then its topics, then titles of the same matter.

What is new in the section stands in a list of its own beside these, see `news.reading`.
"""

from collections.abc import Sequence

from wagtail.models import Site

from news.models import ArticlePage, Topic
from search.titles import keys_like

__all__ = ["MOST", "keys_related_to"]

MOST = 6
OF_TOPICS = 4


def keys_related_to(article: ArticlePage, topics: Sequence[Topic], site: Site) -> list[int]:
    """Return the keys of articles of `site` to read after `article`, each once and never its own.

    The editor's choice may hold what is no longer public: whoever loads them leaves it out, and takes at most
    `MOST`. Four queries at most, and none for what finds no place any more.
    """
    public = ArticlePage.objects.published().descendant_of(site.root_page)
    keys = dict.fromkeys(row.article_id for row in article.related_articles.all())
    if len(keys) < MOST and topics:
        newest = public.on_topics(topics).newest_first().values_list("pk", flat=True)
        keys |= dict.fromkeys(newest[: OF_TOPICS + 1])
    if len(keys) < MOST:
        keys |= dict.fromkeys(keys_like(article.title, public, MOST + 1))
    keys.pop(article.pk, None)
    return list(keys)

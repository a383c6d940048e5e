"""Articles to read after one: the editor's choice first, then its topics, then titles of the same matter.

What is new in the section stands in a list of its own beside these, see `news.reading`.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.http import HttpRequest

from news.models import ArticlePage, Topic
from news.querysets import ArticleQuerySet
from portal.chrome import chrome_of
from portal.page_store.shared_readings import read_once
from search.titles import keys_like

__all__ = ["MOST", "keys_related_to"]

MOST = 6
OF_TOPICS = 4


def keys_related_to(article: ArticlePage, topics: Sequence[Topic], request: HttpRequest) -> list[int]:
    """Return the keys of articles to read after `article` on the page asked for, each once and never its own.

    The editor's choice may hold what is no longer public: whoever loads them leaves it out, and takes at most
    `MOST`. Three queries at most, and one for each topic that no other page has asked about; none for what
    finds no place any more.
    """
    site = chrome_of(request).site
    public = ArticlePage.objects.published().descendant_of(site.root_page)
    keys = dict.fromkeys(row.article_id for row in article.related_articles.all())
    if len(keys) < MOST:
        keys |= dict.fromkeys(_newest_on(topics, public, request)[: OF_TOPICS + 1])
    if len(keys) < MOST:
        keys |= dict.fromkeys(keys_like(article.title, public, MOST + 1))
    keys.pop(article.pk, None)
    return list(keys)


def _newest_on(topics: Sequence[Topic], public: ArticleQuerySet, request: HttpRequest) -> list[int]:
    """Return the keys of the newest articles on each of `topics`, the newest of all first."""
    site = chrome_of(request).site

    def read(topic: Topic) -> list[tuple[datetime, int]]:
        newest = public.on_topics([topic]).filter(published_at__isnull=False).newest_first()
        return list(newest.values_list("published_at", "pk")[: OF_TOPICS + 1])

    rows = set()
    for topic in topics:
        rows.update(read_once(request, ("newest on topic", site.pk, topic.pk), partial(read, topic)))
    return [key for _date, key in sorted(rows, reverse=True)]

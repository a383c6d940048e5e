"""Where the articles before and after one stand in the list of its section."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, Subquery
from wagtail.models import Page

from news.headlines import Headline
from news.models import ArticlePage

__all__ = ["beside", "newer_than", "older_than", "place_in_lists"]


def older_than(article: ArticlePage, section: Page) -> Subquery:
    """Return the key of the public article that follows `article` in the list of `section`, as an expression.

    The order is that of `ArticleQuerySet.newest_first`: shown date, then key.
    """
    # One bound on the date leads the index to the place; the rest is said of the few of the same moment.
    moment = article.published_at
    older = _others(section).filter(published_at__lte=moment)
    older = older.exclude(Q(published_at=moment, pk__gte=article.pk))
    return Subquery(older.newest_first().values("pk")[:1])


def newer_than(article: ArticlePage, section: Page) -> Subquery:
    """Return the key of the public article before `article` in the list of `section`, as an expression."""
    moment = article.published_at
    newer = _others(section).filter(published_at__gte=moment)
    newer = newer.exclude(Q(published_at=moment, pk__lte=article.pk))
    return Subquery(newer.order_by("published_at", "pk").values("pk")[:1])


def beside(article: ArticlePage, loaded: Iterable[Headline]) -> tuple[Headline | None, Headline | None]:
    """Return the older and the newer neighbour of `article`, which are among `loaded` if there are any."""
    if not article.published_at:
        return None, None
    here = place_in_lists(article)
    inside = [one for one in loaded if one.path.startswith(article.section.path)]
    older = max((one for one in inside if place_in_lists(one) < here), key=place_in_lists, default=None)
    newer = min((one for one in inside if place_in_lists(one) > here), key=place_in_lists, default=None)
    return older, newer


def place_in_lists(article: ArticlePage | Headline) -> tuple[datetime, int]:
    """Return what lists are ordered by, of a public article; the newest has the greatest."""
    return article.published_at, article.pk


def _others(section: Page):
    return ArticlePage.objects.published().in_section(section)

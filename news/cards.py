"""What cards show beside the article itself, loaded for a whole list at once."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from media.renditions import with_renditions
from news.models import ArticlePage
from stats.counts import article_views

__all__ = ["attach_photos", "attach_sections", "attach_views"]


def attach_photos(articles: Sequence[ArticlePage], *sizes: str) -> None:
    """Load the lead images of `articles` with the cuts of the named sizes, by two queries."""
    prefetch_related_objects(list(articles), with_renditions("lead_image", *(sizes or ("card",))))


def attach_sections(articles: Sequence[ArticlePage]) -> None:
    """Give each of `articles` its section, by one query."""
    paths = {article.path[: -Page.steplen] for article in articles}
    sections = {section.path: section for section in Page.objects.filter(path__in=paths)}
    for article in articles:
        article.section = sections[article.path[: -Page.steplen]]


def attach_views(articles: Sequence[ArticlePage]) -> None:
    """Give each of `articles` its number of views as `views`, by one query."""
    views = article_views(articles)
    for article in articles:
        article.views = views.get(article.pk, 0)

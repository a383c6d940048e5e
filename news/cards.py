"""What cards show beside the article itself, loaded for a whole list at once."""

from collections.abc import Sequence

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from media.renditions import with_renditions
from news.contents import contents_of
from news.models import ArticlePage
from news.models.genres import TOLD_IN_PICTURES
from stats.counts import article_views

__all__ = ["attach_contents", "attach_photos", "attach_sections", "attach_views"]


def attach_photos(articles: Sequence[ArticlePage], *sizes: str) -> None:
    """Load the lead images of `articles` with the cuts of the named sizes, by two queries."""
    prefetch_related_objects(list(articles), with_renditions("lead_image", *(sizes or ("card",))))


def attach_contents(articles: Sequence[ArticlePage]) -> None:
    """Give each of `articles` that is a photo series or a film what is in it, as `contents`.

    Asks nothing where there is none, two queries otherwise: lists are read without the texts.
    """
    contents = contents_of(article.pk for article in articles if article.genre in TOLD_IN_PICTURES)
    for article in articles:
        article.contents = contents.get(article.pk)


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

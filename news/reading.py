"""What stands around an article: photos ready, related and other articles, topics."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from wagtail.models import Site

from media.renditions import prefetch, with_renditions
from news.models import ArticlePage
from portal.navigation import site_address

__all__ = ["ArticleParts", "read_parts"]

OTHERS = 6


@dataclass(frozen=True)
class ArticleParts:
    """Lists beside the text; `section_url` is the address of the section."""

    section_url: str
    related: list[ArticlePage]
    others: list[ArticlePage]
    topics: list[str]


def read_parts(article: ArticlePage, site: Site) -> ArticleParts:
    """Return what stands around `article` and load the cuts of its photos."""
    _load_photos(article)
    related = [row.article for row in article.related_articles.select_related("article") if row.article.live]
    shown = {article.pk, *(one.pk for one in related)}
    others = ArticlePage.objects.published().in_section(article.section).newest_first().defer("body")
    return ArticleParts(
        section_url=site_address(article.section, site.root_page),
        related=related,
        others=[one for one in others[: OTHERS + len(shown)] if one.pk not in shown][:OTHERS],
        topics=[topic.name for topic in article.topics.all()],
    )


def _load_photos(article: ArticlePage) -> None:
    if article.lead_image_id:
        prefetch_related_objects([article], with_renditions("lead_image", "figure"))
    photos = []
    for block in article.body:
        if block.block_type == "image":
            photos.append(block.value["image"])
        elif block.block_type == "gallery":
            photos += [photo["image"] for photo in block.value["images"]]
    prefetch(photos, "figure", "gallery")

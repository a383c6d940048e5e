"""What stands around an article: photos ready, related and other articles, topics."""

from dataclasses import dataclass

from wagtail.models import Site

from news.models import ArticlePage
from portal.body_photos import load_photos
from portal.navigation import ancestors_of, site_address

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
    article.section = ancestors_of(article, site)[-1]
    load_photos(article.body, *filter(None, [article.lead_image]))
    related = [row.article for row in article.related_articles.select_related("article") if row.article.live]
    shown = {article.pk, *(one.pk for one in related)}
    others = ArticlePage.objects.published().in_section(article.section).newest_first().defer("body")
    return ArticleParts(
        section_url=site_address(article.section, site.root_page),
        related=related,
        others=[one for one in others[: OTHERS + len(shown)] if one.pk not in shown][:OTHERS],
        topics=[topic.name for topic in article.topics.all()],
    )

"""What stands around an article: photos ready, related and other articles, neighbours, topics."""

from dataclasses import dataclass

from wagtail.models import Site

from news.models import ArticlePage, Topic
from news.neighbours import beside, newer_than, older_than
from news.related import MOST, keys_related_to
from portal.body_photos import load_photos
from portal.navigation import ancestors_of, site_address

__all__ = ["ArticleParts", "read_parts"]

OTHERS = 6


@dataclass(frozen=True)
class ArticleParts:
    """Lists beside the text; `section_url` is the address of the section.

    `older` and `newer` stand beside the article in the list of its section; None at an end.
    """

    section_url: str
    related: list[ArticlePage]
    others: list[ArticlePage]
    topics: list[Topic]
    older: ArticlePage | None = None
    newer: ArticlePage | None = None


def read_parts(article: ArticlePage, site: Site) -> ArticleParts:
    """Return what stands around `article` and load the cuts of its photos."""
    section = article.section = ancestors_of(article, site)[-1]
    load_photos(article.body, *filter(None, [article.lead_image]))
    topics = list(article.topics.all())
    public = ArticlePage.objects.published().descendant_of(site.root_page).defer("body")
    keys = keys_related_to(article, topics, site)
    found = _load(public, keys, article)
    older, newer = beside(article, found.values())
    related = [found[key] for key in keys if key in found][:MOST]
    shown = {article.pk, *(one.pk for one in related)}
    others = public.in_section(section).newest_first()
    return ArticleParts(
        section_url=site_address(section, site.root_page),
        related=related,
        others=[one for one in others[: OTHERS + len(shown)] if one.pk not in shown][:OTHERS],
        topics=topics,
        older=older,
        newer=newer,
    )


def _load(public, keys: list[int], article: ArticlePage) -> dict[int, ArticlePage]:
    """Return by key what of `keys` is public, and the articles next to `article`; one query for all."""
    section = article.section
    next_ones = [older_than(article, section), newer_than(article, section)] if article.published_at else []
    return {one.pk: one for one in public.filter(id__in=[*keys, *next_ones])}

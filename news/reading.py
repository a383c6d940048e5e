"""What stands around an article: photos ready, related and other articles, neighbours, topics."""

from dataclasses import dataclass

from django.db.models import Q
from wagtail.models import Site

from news.models import ArticlePage, Topic
from news.neighbours import beside, newer_than, older_than, place_in_lists
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
    keys = keys_related_to(article, topics, site)
    found = _load(keys, article, site)
    older, newer = beside(article, found.values())
    related = [found[key] for key in keys if key in found][:MOST]
    shown = {article.pk, *(one.pk for one in related)}
    inside = [one for one in found.values() if one.path.startswith(section.path) and one.pk not in shown]
    return ArticleParts(
        section_url=site_address(section, site.root_page),
        related=related,
        others=sorted(inside, key=place_in_lists, reverse=True)[:OTHERS],
        topics=topics,
        older=older,
        newer=newer,
    )


def _load(keys: list[int], article: ArticlePage, site: Site) -> dict[int, ArticlePage]:
    """Return by key what of `keys` is public, the articles next to `article` and the newest of its section.

    One query for all of them.
    """
    public = ArticlePage.objects.published().descendant_of(site.root_page)
    section = article.section
    next_ones = (
        [older_than(article, section), newer_than(article, section)]
        if article.pk and article.published_at
        else []
    )
    newest = public.in_section(section).newest_first().values("pk")[: OTHERS + MOST + 1]
    wanted = Q(id__in=[*keys, *next_ones]) | Q(id__in=newest)
    return {one.pk: one for one in public.filter(wanted).defer("body")}

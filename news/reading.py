"""What stands around an article: photos ready, related and other articles, neighbours, topics."""

from dataclasses import dataclass

from django.db.models import Subquery
from django.http import HttpRequest
from wagtail.models import Page, Site

from news.headlines import Headline, headlines_of
from news.models import ArticlePage, Topic
from news.neighbours import beside, newer_than, older_than, place_in_lists
from news.querysets import ArticleQuerySet
from news.related import MOST, keys_related_to
from portal.body_photos import load_photos
from portal.chrome import chrome_of
from portal.navigation import ancestors_of, site_address
from portal.page_store.shared_readings import read_once

__all__ = ["ArticleParts", "read_parts"]

OTHERS = 6
NEWEST = OTHERS + MOST + 1


@dataclass(frozen=True)
class ArticleParts:
    """Lists beside the text; `section_url` is the address of the section.

    `older` and `newer` stand beside the article in the list of its section; None at an end.
    """

    section_url: str
    related: list[Headline]
    others: list[Headline]
    topics: list[Topic]
    older: Headline | None = None
    newer: Headline | None = None


def read_parts(article: ArticlePage, request: HttpRequest) -> ArticleParts:
    """Return what stands around `article` on the page that is asked for, and load the cuts of its photos."""
    site = chrome_of(request).site
    section = article.section = ancestors_of(article, site)[-1]
    load_photos(article.body, *filter(None, [article.lead_image]))
    topics = list(article.topics.all())
    newest = read_once(request, ("newest", site.pk, section.pk), lambda: _newest_of(section, site))
    keys = keys_related_to(article, topics, request)
    found = {one.pk: one for one in newest}
    found |= {one.pk: one for one in _load(_wanted(article, keys, found), site)}
    older, newer = beside(article, found.values())
    related = [found[key] for key in keys if key in found][:MOST]
    shown = {article.pk, *(one.pk for one in related)}
    return ArticleParts(
        section_url=site_address(section, site.root_page),
        related=related,
        others=[one for one in newest if one.pk not in shown][:OTHERS],
        topics=topics,
        older=older,
        newer=newer,
    )


def _newest_of(section: Page, site: Site) -> list[Headline]:
    """Return as many of the newest of `section` as leave `OTHERS` when the related ones are taken out."""
    return headlines_of(_public_of(site).in_section(section).newest_first()[:NEWEST])


def _wanted(article: ArticlePage, keys: list[int], newest: dict[int, Headline]) -> list[int | Subquery]:
    """Return what is to be loaded beside the `newest` of the section: others of `keys`, and the neighbours.

    These stand among the newest where the article does, but for the last of them. The draft in a preview may
    have another date than what stands there.
    """
    others: list[int | Subquery] = [key for key in keys if key not in newest]
    if not (article.pk and article.published_at):
        return others
    among = list(newest.values())[: NEWEST - 1]
    if any(place_in_lists(one) == place_in_lists(article) for one in among):
        return others
    return [*others, older_than(article, article.section), newer_than(article, article.section)]


def _load(wanted: list[int | Subquery], site: Site) -> list[Headline]:
    """Return what of `wanted`, keys or expressions for keys, is public; one query for all of them."""
    return headlines_of(_public_of(site).filter(id__in=wanted)) if wanted else []


def _public_of(site: Site) -> ArticleQuerySet:
    return ArticlePage.objects.published().descendant_of(site.root_page)

"""What stands on the home page, read in few queries."""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects
from wagtail.models import Page, Site

from media.renditions import with_renditions
from news.cards import attach_contents, attach_sections, attach_views
from news.models import ArticlePage
from portal.models import HomePage
from portal.navigation import site_address
from stats.counts import most_read

__all__ = ["FrontPage", "SectionBlock", "read_front_page"]

# The page must end within eight screens of a phone: a section tells of its newest, then leads on.
HIGHLIGHTS, LATEST, IN_SECTION, MOST_READ, DAYS = 3, 4, 2, 3, 30


@dataclass(frozen=True)
class SectionBlock:
    """A section with its newest article and the titles after it."""

    section: Page
    url: str
    first: ArticlePage
    rest: list[ArticlePage]


@dataclass(frozen=True)
class FrontPage:
    """The lead story, the featured ones beside it, what is new, the chosen sections, the most read."""

    lead: ArticlePage | None = None
    highlights: list[ArticlePage] = field(default_factory=list)
    latest: list[ArticlePage] = field(default_factory=list)
    sections: list[SectionBlock] = field(default_factory=list)
    most_read: list[ArticlePage] = field(default_factory=list)


def read_front_page(home: HomePage, site: Site) -> FrontPage:
    """Return what `home` shows.

    A story stands once among lead, highlights and new ones; the lead does not open its section again.
    """
    everything = ArticlePage.objects.published().descendant_of(home).defer("body").newest_first()
    news = everything.exclude(genre=ArticlePage.Genre.NOTICE)
    top = list(news.filter(featured=True)[: 1 + HIGHLIGHTS])
    newest = list(news[: LATEST + 1 + HIGHLIGHTS])
    top = top or newest[:1]
    lead_pks = [article.pk for article in top[:1]]
    latest = [article for article in newest if article not in top][:LATEST]
    sections = [
        SectionBlock(section, site_address(section, home), articles[0], articles[1:])
        for section in _chosen_sections(home)
        if (articles := list(everything.in_section(section).exclude(pk__in=lead_pks)[:IN_SECTION]))
    ]
    popular_pks = most_read(site, DAYS, MOST_READ * 2, ContentType.objects.get_for_model(ArticlePage).pk)
    by_pk = {article.pk: article for article in everything.filter(pk__in=popular_pks)}
    popular = [by_pk[pk] for pk in popular_pks if pk in by_pk][:MOST_READ]
    shown = [*top, *latest, *popular, *(one for block in sections for one in (block.first, *block.rest))]
    with_photo = [*top[:1], *latest, *(block.first for block in sections)]
    prefetch_related_objects(with_photo, with_renditions("lead_image", "lead", "card"))
    attach_sections(shown)
    attach_views(shown)
    attach_contents(with_photo)
    return FrontPage(top[0] if top else None, top[1:], latest, sections, popular)


def _chosen_sections(home: HomePage) -> list[Page]:
    chosen = home.home_sections.select_related("section").filter(section__live=True)
    return [row.section for row in chosen]

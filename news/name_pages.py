"""Pages of a topic (dòng sự kiện), of all topics, and of an author: the articles under a name, newest first.

Topics and authors are shared by all sites of an install; every page shows those of its own site alone. A name
has a page only while a text with it is or was public on the site: before that no second person has seen it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from news.listing import list_page
from news.models import ArticlePage, Author, Topic
from portal.chrome import chrome_of
from portal.page_store.policy import public_page

__all__ = [
    "NamePage",
    "author_address",
    "author_page",
    "author_pages",
    "followers_of",
    "topic_address",
    "topic_page",
    "topic_pages",
    "topics_page",
]


@dataclass(frozen=True)
class NamePage:
    """A page under a name: its address, how many public articles it lists, when the last of them changed."""

    name: str
    url: str
    number: int
    changed_at: datetime | None = None
    summary: str = ""


def topic_address(topic: Topic) -> str:
    """Return the address of the page of `topic`."""
    return reverse("topic", args=[topic.slug])


def author_address(author: Author) -> str:
    """Return the address of the page of `author`."""
    return reverse("author", args=[author.slug])


def topic_pages(site: Site) -> list[NamePage]:
    """Return the topics with public articles on `site`, by name; one query."""
    rows = _counted("topics", site, "summary")
    return [
        NamePage(name, reverse("topic", args=[slug]), number, changed, summary)
        for name, slug, summary, number, changed in rows
    ]


def author_pages(site: Site) -> list[NamePage]:
    """Return the authors with public articles on `site`, by name; one query."""
    rows = _counted("credits__author", site)
    return [
        NamePage(name, reverse("author", args=[slug]), number, changed)
        for name, slug, number, changed in rows
    ]


@public_page
@require_safe
def topics_page(request: HttpRequest) -> HttpResponse:
    """Show every topic with public articles."""
    return render(request, "pages/topics.html", {"topics": topic_pages(chrome_of(request).site)})


@public_page
@require_safe
def topic_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the articles of a topic; none of them need be left. Raises Http404."""
    topic = get_object_or_404(Topic, slug=slug)
    followers = followers_of(topic, chrome_of(request).site)
    listing = list_page(followers.published(), request)
    if not listing.total and not followers.once_published().exists():
        raise Http404("nobody has approved a text with this name")
    return render(request, "pages/topic.html", {"topic": topic, "listing": listing})


@public_page
@require_safe
def author_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the articles of an author. Raises Http404 where there are none."""
    author = get_object_or_404(Author, slug=slug)
    listing = list_page(_on_site(chrome_of(request).site.root_page).of_author(author).published(), request)
    if not listing.total:
        raise Http404("no public article of this author")
    return render(request, "pages/author.html", {"author": author, "listing": listing})


def followers_of(topic: Topic, site: Site):
    """Return the articles of `site` that follow `topic`, public or not."""
    return _on_site(site.root_page).on_topics([topic])


def _on_site(home: Page):
    return ArticlePage.objects.descendant_of(home)


def _counted(names: str, site: Site, *columns: str):
    """Rows of the names with public articles on `site`, ordered by name.

    Each holds name, slug, `columns`, the number of articles, the last change. Told from the articles: from
    the names the database would look up each article once for each name under it.
    """
    wanted = [f"{names}__{column}" for column in ("name", "slug", *columns)]
    return (
        _on_site(site.root_page)
        .published()
        .filter(**{f"{names}__isnull": False})
        .order_by(wanted[0])
        .values_list(*wanted)
        .annotate(number=Count("pk", distinct=True), changed=Max("last_published_at"))
    )

"""The addresses of the demo site whose pages are kept, every one."""

from wagtail.models import Page

from news.models import Author, Topic

__all__ = ["kept_addresses"]

OUTSIDE_THE_TREE = [
    *("/rss/", "/sitemap.xml", "/sitemap-1.xml", "/sitemap-khac.xml", "/robots.txt", "/so-do/", "/chu-de/"),
    *("/.well-known/security.txt", "/manifest.webmanifest", "/tin-tuc/?trang=2", "/tin-tuc/rss/"),
]


def kept_addresses() -> list[str]:
    """Return the paths of all public pages, of topics and authors, and of what stands outside the tree."""
    live = Page.objects.live().public().filter(depth__gte=2)
    return sorted({page.get_url() for page in live}) + _names() + OUTSIDE_THE_TREE


def _names() -> list[str]:
    topics = [f"/chu-de/{topic.slug}/" for topic in Topic.objects.filter(articles__live=True).distinct()]
    authors = Author.objects.filter(credits__article__live=True).distinct()
    return topics + [f"/tac-gia/{author.slug}/" for author in authors]

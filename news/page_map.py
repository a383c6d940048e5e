"""The page map for people: sections with what they hold, standing pages as they nest, topics, services."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from news.counting import numbers_by_section
from news.models import ArticleIndexPage, ArticlePage
from news.name_pages import topic_pages
from portal.chrome import chrome_of
from portal.navigation import site_address
from portal.page_store.policy import public_page

__all__ = ["Entry", "PageMap", "page_map", "read_page_map"]


@dataclass
class Entry:
    """One page: title, address, the pages below it; of a section how many articles it lists."""

    title: str
    url: str
    path: str
    number: int | None = None
    items: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True)
class PageMap:
    """The branches below the home page: those of articles, and all others."""

    sections: list[Entry]
    standing: list[Entry]


@public_page
@require_safe
def page_map(request: HttpRequest) -> HttpResponse:
    """Show the map of the site."""
    site = chrome_of(request).site
    context = {"map": read_page_map(site), "topics": topic_pages(site), "services": _services()}
    return render(request, "pages/page_map.html", context)


def read_page_map(site: Site) -> PageMap:
    """Return every public page of `site` but the articles, which are counted; four queries however many."""
    home = site.root_page
    article_type = ContentType.objects.get_for_model(ArticlePage).pk
    section_type = ContentType.objects.get_for_model(ArticleIndexPage).pk
    pages = Page.objects.live().public().descendant_of(home).exclude(content_type=article_type)
    numbers = _numbers_of_articles(home)
    by_path: dict[str, Entry] = {}
    sections: list[Entry] = []
    standing: list[Entry] = []
    for page in pages.order_by("path").only("title", "url_path", "path", "depth", "content_type_id"):
        is_section = page.content_type_id == section_type
        number = numbers[page.path] if is_section else None
        entry = Entry(page.title, site_address(page, home), page.path, number)
        above = page.path[: -Page.steplen]
        if above in by_path:
            by_path[above].items.append(entry)
        elif above == home.path:
            (sections if is_section else standing).append(entry)
        else:
            continue  # below a page that is not public: nothing leads there
        by_path[page.path] = entry
    return PageMap(sections, standing)


def _numbers_of_articles(home: Page) -> Counter[str]:
    """Number of public articles at or below each tree path under which there are any."""
    numbers: Counter[str] = Counter()
    for path, number in numbers_by_section(home).items():
        for end in range(len(home.path) + Page.steplen, len(path) + 1, Page.steplen):
            numbers[path[:end]] += number
    return numbers


def _services() -> list[tuple[str, str]]:
    """(address, words) of what is no page of the tree."""
    return [
        ("/", "Trang chủ"),
        (reverse("search:search"), "Tìm kiếm"),
        (reverse("topics"), "Các dòng sự kiện"),
        (reverse("rss"), "Nhận tin qua RSS"),
        (reverse("sitemap"), "Sơ đồ trang cho máy tìm kiếm (XML)"),
    ]

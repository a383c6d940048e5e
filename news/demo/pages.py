"""Sections and standing pages of the demo ward."""

import json
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision, Site

from news.demo.bodies import stream_data
from news.demo.files import DemoFiles
from news.models import ArticleIndexPage
from portal.models import (
    AccountablePage,
    HomePage,
    HomeSection,
    InformationKind,
    ReceptionPage,
    ReceptionSession,
    StandardPage,
)

__all__ = ["load_pages", "load_sections"]

NEWS = "tin-tuc"
ON_HOME_PAGE = ("cai-cach-hanh-chinh", "chuyen-doi-so", "van-hoa-xa-hoi", "an-ninh-trat-tu")


def load_sections(rows: list[dict[str, Any]], site: Site, files: DemoFiles) -> list[Revision]:
    """Make the sections below /tin-tuc/ and put four of them on the home page; return new versions."""
    root = ArticleIndexPage.objects.child_of(site.root_page).get(slug=NEWS)
    if not root.intro:
        root.intro = "Tin, bài và thông báo mới nhất của phường Bến Sen."
        root.save()
    revisions = []
    for row in sorted(rows, key=lambda one: (one["slug"].count("/"), one["order"])):
        parent_path, _, slug = row["slug"].rpartition("/")
        parent = section_at(root, parent_path)
        if parent.get_children().filter(slug=slug).exists():
            continue
        section = ArticleIndexPage(
            title=row["name"],
            slug=slug,
            intro=row["intro"],
            body=json.dumps(stream_data(row.get("body", []), files)),
            show_in_menus=True,
            live=False,
        )
        parent.add_child(instance=section)
        revisions.append(section.save_revision())
    home = HomePage.objects.get(pk=site.root_page_id)
    for order, slug in enumerate(() if home.home_sections.exists() else ON_HOME_PAGE):
        section = section_at(root, slug)
        HomeSection.objects.get_or_create(page=home, section=section, defaults={"sort_order": order})
    return revisions


def section_at(root: ArticleIndexPage, path: str) -> ArticleIndexPage:
    """Return the section at `path` below `root`; the root itself for an empty path."""
    if not path:
        return ArticleIndexPage.objects.get(pk=root.pk)
    return ArticleIndexPage.objects.get(url_path=f"{root.url_path}{path}/")


def load_pages(rows: list[dict[str, Any]], site: Site, files: DemoFiles) -> list[Revision]:
    """Make or fill the standing pages and order the menu; return new versions."""
    home = site.root_page
    revisions = []
    for row in rows:
        parent = home if not row["parent"] else Page.objects.child_of(home).get(slug=row["parent"])
        model = ReceptionPage if "sessions" in row else StandardPage
        page = model.objects.child_of(parent).filter(slug=row["slug"]).first()
        if page is not None and page.latest_revision_id:
            continue
        body = json.dumps(stream_data(row["body"], files))
        if page is None:
            page = model(slug=row["slug"], title=row["title"], live=False)
            _fill(page, row, body)
            Page.objects.get(pk=parent.pk).add_child(instance=page)
        _fill(page, row, body)
        revisions.append(page.save_revision())
    _order_menu(home, [row["slug"] for row in rows if not row["parent"]])
    return revisions


def _fill(page: AccountablePage, row: dict[str, Any], body: str) -> None:
    page.title, page.draft_title, page.summary, page.body = row["title"], row["title"], row["summary"], body
    page.show_in_menus = row["show_in_menus"]
    if "kind" in row:
        page.kind = InformationKind.objects.filter(code=row["kind"]).first()
        page.responsible_unit = row["responsible_unit"]
        page.updated_on = min(row["updated_on"], timezone.localdate())
    if isinstance(page, ReceptionPage):
        page.sessions = [
            ReceptionSession(sort_order=order, **session) for order, session in enumerate(row["sessions"])
        ]
        return
    page.show_contacts = row["slug"] == "lien-he"
    page.show_leaders = row["slug"] == "lanh-dao"


def _order_menu(home: Page, slugs: list[str]) -> None:
    """Put the children of `home` into the order of `slugs`, the news after the first of them."""
    wanted = [slugs[0], NEWS, *slugs[1:]]
    if list(home.get_children().filter(slug__in=wanted).values_list("slug", flat=True)) == wanted:
        return
    for slug in wanted:
        Page.objects.child_of(home).get(slug=slug).move(Page.objects.get(pk=home.pk), pos="last-child")

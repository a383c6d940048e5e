"""Pages of a list in words: titles, addresses, and where they can be opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from wagtail.models import Page, Site

from portal.approval.facts import person_of
from portal.approval.rules import State, Text, may_open
from stats.figures.pages import PageViews, stored_names, sums_of_gone, views_of

from .readership import Articles

__all__ = ["ReadPage", "read_pages"]

NO_PAGE = "Không rõ trang nào"
UNTITLED = "Trang không rõ tên"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One line of a list. `link` and `edit_link` are empty where there is nothing to open.

    `all_views` are those of all time, with the old system's.
    """

    title: str
    address: str
    section: str
    authors: str
    published_on: date | None
    views: int
    entries: int
    all_views: int | None
    is_deleted: bool = False
    link: str = ""
    edit_link: str = ""


def read_pages(pages: Sequence[PageViews], known: Articles, site: Site | None, user=None) -> list[ReadPage]:
    """Return `pages` in words, by few queries; without `user` nothing leads to the editor."""
    keys = [page.key for page in pages if page.key is not None]
    there = {row.pk: row for row in Page.objects.filter(pk__in=keys).only(*COLUMNS)}
    gone = [page for page in pages if page.key is not None and page.key not in there]
    lines = _Lines(known, site, user, there)
    lines.numbers = views_of({page.content_type for page in pages if page.content_type}, there)
    lines.numbers |= sums_of_gone([page.key for page in gone])
    lines.names = stored_names(page.target for page in gone if page.target)
    return [lines.line(page) for page in pages]


COLUMNS = ("pk", "title", "path", "url_path", "live", "owner_id", "content_type_id")


class _Lines:
    """What is known of the pages of one list."""

    numbers: dict
    names: dict

    def __init__(self, known: Articles, site: Site | None, user, there: dict[int, Page]) -> None:
        self.known, self.user, self.there = known, user, there
        self.person = person_of(user) if user else None
        self.root = site.root_page.url_path if site else ""

    def line(self, page: PageViews) -> ReadPage:
        if row := self.there.get(page.key):
            return self._of_page(page, row)
        return self._of_nothing(page) if page.key is None else self._of_deleted(page)

    def _of_page(self, page: PageViews, row: Page) -> ReadPage:
        article = self.known.articles.get(row.pk)
        section = self.known.sections.get(article.section) if article else None
        path = row.url_path.removeprefix(self.root)
        return ReadPage(
            title=row.title,
            address=f"/{path}",
            section=section.title if section else "",
            authors=", ".join(self.known.authors[author] for author in article.authors) if article else "",
            published_on=article.published_on if article else None,
            views=page.views,
            entries=page.entries,
            all_views=self.numbers.get((row.content_type_id, row.pk), 0),
            link=reverse("wagtail_serve", args=[path]) if row.live else "",
            edit_link=self._edit_link(row),
        )

    def _edit_link(self, row: Page) -> str:
        if not self.user:
            return ""
        text = Text(State.PUBLISHED, owner=row.owner_id, place=row.path)
        may = self.user.is_superuser or may_open(self.person, text)
        return reverse("wagtailadmin_pages:edit", args=[row.pk]) if may else ""

    def _of_deleted(self, page: PageViews) -> ReadPage:
        name = self.names.get(page.target)
        title, path = (name.title or UNTITLED, name.path) if name else (UNTITLED, "")
        number = self.numbers.get((page.content_type, page.key))
        return ReadPage(title, path, "", "", None, page.views, page.entries, number, is_deleted=True)

    def _of_nothing(self, page: PageViews) -> ReadPage:
        return ReadPage(NO_PAGE, "", "", "", None, page.views, page.entries, None)

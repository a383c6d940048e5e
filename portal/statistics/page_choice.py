"""From the address or title that a person typed to the pages of a site that it may mean."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.db.models import Q
from wagtail.models import Page, Site

from portal.text_cleaning import tidy_line
from stats.models import StatsTarget

__all__ = ["MOST", "PageChoice", "pages_meant"]

MOST = 20  # pages to choose from


@dataclass(frozen=True)
class PageChoice:
    """A page, there or deleted, by what the ledger knows it by."""

    content_type_id: int
    object_id: int
    label: str

    @property
    def key(self) -> str:
        """Return what a form sends for it."""
        return f"{self.content_type_id}-{self.object_id}"


def pages_meant(site: Site, words: str) -> list[PageChoice]:
    """Return up to MOST pages: that at an address, else those with `words` in the title; deleted last."""
    words = tidy_line(words)
    path = _path_of(words)
    here = Page.objects.descendant_of(site.root_page, inclusive=True)
    if path is not None:
        pages = here.filter(url_path=f"{site.root_page.url_path}{path.lstrip('/')}")
        gone = StatsTarget.objects.filter(path=path)
    else:
        pages = here.filter(_containing("title", words)).order_by("-first_published_at", "-pk")
        gone = StatsTarget.objects.filter(_containing("title", words)).order_by("-pk")
    found = [
        PageChoice(page.content_type_id, page.pk, f"{page.title} ({_address(page, site)})")
        for page in pages.only("pk", "title", "url_path", "content_type_id")[:MOST]
    ]
    return (found + _deleted(gone, site))[:MOST]


def _deleted(targets, site: Site) -> list[PageChoice]:
    """Return those of `targets` whose page is no more; those of pages that moved away stay out."""
    rows = targets.filter(site=site, object_id__isnull=False, content_type__isnull=False)
    rows = rows.exclude(object_id__in=Page.objects.values("pk"))
    return [
        PageChoice(row.content_type_id, row.object_id, f"{row} ({row.path}, đã xóa)") for row in rows[:MOST]
    ]


def _path_of(words: str) -> str | None:
    """Return the path when `words` are an address, whole or from the first stroke on; None for a title."""
    if not words.startswith(("/", "http://", "https://")):
        return None
    try:
        path = unquote(urlsplit(words).path)
    except ValueError:
        return None
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def _address(page: Page, site: Site) -> str:
    return f"/{page.url_path.removeprefix(site.root_page.url_path)}"


def _containing(column: str, words: str) -> Q:
    """Find `words` whatever their capitals: SQLite knows those of ASCII only."""
    spellings = {words, words.lower(), words[:1].upper() + words[1:]}
    return Q(*(Q(**{f"{column}__icontains": one}) for one in sorted(spellings)), _connector=Q.OR)

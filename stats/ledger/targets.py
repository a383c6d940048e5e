"""From the pages that views name to the rows of the ledger that hold them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from ..beacons.token import PageIdentity
from ..models import StatsTarget
from .lookups import find_rows

__all__ = ["Target", "find_or_make_targets", "identity_of"]

IDENTITY = ("site_id", "content_type_id", "object_id")  # in the order of PageIdentity
CAP = 255  # characters of a title or path


@dataclass(frozen=True, slots=True)
class Target:
    """A row of StatsTarget; `exists` tells whether its page is still there."""

    pk: int
    page: PageIdentity
    exists: bool


def identity_of(page: Page, site: Site) -> PageIdentity:
    """Return what the views of `page` are counted for: its specific type, whatever class is at hand."""
    return PageIdentity(site.pk, page.content_type_id, page.pk)


def find_or_make_targets(pages: Iterable[PageIdentity]) -> dict[PageIdentity, Target]:
    """Return the rows of `pages`, made where missing; a page of an unknown site or type has none."""
    wanted = set(pages)
    rows = _stored(wanted)
    if missing := wanted - rows.keys():
        _make(missing)
        rows |= _stored(missing)
    existing = _existing({page.object_id for page in rows})
    return {
        page: Target(pk, page, (page.content_type_id, page.object_id) in existing)
        for page, pk in rows.items()
    }


def _stored(wanted: set[PageIdentity]) -> dict[PageIdentity, int]:
    rows = find_rows(StatsTarget, IDENTITY, wanted, (*IDENTITY, "id"))
    return {PageIdentity(*row[:-1]): row[-1] for row in rows}


def _existing(keys: set[int]) -> set[tuple[int, int]]:
    """Return (content type, key) of the pages that are there."""
    return set(find_rows(Page, ("id",), [(key,) for key in keys], ("content_type_id", "id")))


def _make(missing: set[PageIdentity]) -> None:
    known = _known_pages(missing)
    roots = dict(Site.objects.values_list("pk", "root_page__url_path"))
    types = set(ContentType.objects.values_list("pk", flat=True))
    rows = []
    for page in sorted(missing):
        if page.site_id not in roots or page.content_type_id not in types:
            continue
        title, url_path = known.get((page.content_type_id, page.object_id), ("", ""))
        path = f"/{url_path.removeprefix(roots[page.site_id])}" if url_path else ""
        rows.append(
            StatsTarget(
                site_id=page.site_id,
                content_type_id=page.content_type_id,
                object_id=page.object_id,
                path=path[:CAP],
                title=title[:CAP],
            )
        )
    StatsTarget.objects.bulk_create(rows, ignore_conflicts=True)


def _known_pages(wanted: set[PageIdentity]) -> dict[tuple[int, int], tuple[str, str]]:
    """Return (title, tree address) by (content type, key) of the pages that exist."""
    rows = Page.objects.filter(pk__in={page.object_id for page in wanted})
    return {
        (content_type, pk): (title, url_path)
        for pk, content_type, title, url_path in rows.values_list(
            "pk", "content_type_id", "title", "url_path"
        )
    }

"""Compares what readers see with what the record says was approved. Changes nothing."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page, Revision

from .content import content_hash, differing_fields
from .models import PAGE, Act, Decision
from .records import PUBLISHING_ACTS

__all__ = ["Finding", "PageWalk"]

# Pages in memory at one time, whatever their number.
BATCH = 200

NOBODY_DECIDED = "đang hiển thị nhưng sổ không có lần duyệt, đăng khẩn hay nhập nào"
NO_VERSION = "không còn biết phiên bản nào đang hiển thị"
VERSION_GONE = "phiên bản %s đang hiển thị không còn trong cơ sở dữ liệu"
NOT_CLEARED = "phiên bản %s đang hiển thị chưa được duyệt"
NOT_THE_LAST = "đang hiển thị phiên bản %s, nhưng sổ ghi phiên bản đăng sau cùng là %s"
VERSION_CHANGED = "phiên bản %s, hoặc tệp dùng trong đó, đã thay đổi sau khi được duyệt"
TABLE_CHANGED = "nội dung đang hiển thị khác bản đã duyệt ở: %s"


@dataclass(frozen=True)
class Finding:
    """A page that readers see and what is wrong with it."""

    page: Page
    words: str = ""


@dataclass
class PageWalk:
    """One walk over all live pages. `without_decision` fills up on the way: pages made with the site."""

    seen: int = 0
    without_decision: list[Finding] = field(default_factory=list)

    def findings(self) -> Iterator[Finding]:
        """Yield every page that shows something else than what was approved."""
        live, last = Page.objects.filter(live=True, depth__gt=1).order_by("pk"), 0
        while pages := list(live.filter(pk__gt=last).specific()[:BATCH]):
            yield from self._of_batch(pages)
            last = pages[-1].pk
            self.seen += len(pages)

    def _of_batch(self, pages: list[Page]) -> Iterator[Finding]:
        decisions = _decisions_about(pages)
        versions = _shown_versions(pages, decisions)
        with_versions = set(
            Revision.page_revisions.filter(object_id__in=[str(page.pk) for page in pages]).values_list(
                "object_id", flat=True
            )
        )
        for page in pages:
            about = decisions[page.pk]
            if not about and str(page.pk) not in with_versions:
                self.without_decision.append(Finding(page))
            elif words := _what_is_wrong(page, about, versions):
                yield Finding(page, words)


def _decisions_about(pages: list[Page]) -> dict[int, list[dict[str, Any]]]:
    """Return, by page, what cleared or showed its versions, oldest first."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = Decision.objects.filter(
        subject=PAGE,
        page_id__in=[page.pk for page in pages],
        act__in=(*PUBLISHING_ACTS, Act.PUBLISH, Act.CONFIRM_CHANGE),
    )
    for row in rows.order_by("pk").values("pk", "page_id", "revision_id", "content_hash", "act"):
        found[row["page_id"]].append(row)
    return found


def _shown_versions(pages: list[Page], decisions: dict[int, list[dict[str, Any]]]) -> dict[int, Revision]:
    wanted = {_shown_id(page, decisions[page.pk]) for page in pages}
    return Revision.page_revisions.in_bulk(wanted - {None})


def _shown_id(page: Page, decisions: list[dict[str, Any]]) -> int | None:
    """Return the key of the version that `page` shows; an old import names it in the record only."""
    imported = [row["revision_id"] for row in decisions if row["act"] == Act.IMPORT]
    return page.live_revision_id or (imported[-1] if imported else None)


def _binds_to_new_file(row: dict[str, Any], shown: int) -> bool:
    return row["act"] == Act.CONFIRM_CHANGE and row["revision_id"] == shown


def _what_is_wrong(page: Page, decisions: list[dict[str, Any]], versions: dict[int, Revision]) -> str:
    """Return what is wrong with `page` in words, or nothing."""
    shown = _shown_id(page, decisions)
    clearing = [row for row in decisions if row["act"] in PUBLISHING_ACTS]
    if not clearing:
        return NOBODY_DECIDED
    if shown is None:
        return NO_VERSION
    hashes = {row["content_hash"] for row in clearing if row["revision_id"] == shown}
    if not hashes:
        return NOT_CLEARED % shown
    # A confirmed new file under the page changes the content of the same version.
    hashes |= {row["content_hash"] for row in decisions if _binds_to_new_file(row, shown)}
    # What was approved last may still wait for its hour; what was published last shows.
    last_published = [row for row in decisions if row["act"] in (Act.PUBLISH, Act.IMPORT)][-1:]
    if last_published and last_published[0]["revision_id"] != shown:
        newest = max(row["pk"] for row in decisions if row["revision_id"] == shown)
        if last_published[0]["pk"] > newest:
            return NOT_THE_LAST % (shown, last_published[0]["revision_id"])
    version = versions.get(shown)
    if version is None or version.object_id != str(page.pk):
        return VERSION_GONE % shown
    if content_hash(version) not in hashes:
        return VERSION_CHANGED % shown
    names = differing_fields(page, version)
    return TABLE_CHANGED % ", ".join(names) if names else ""

"""Marks for nginx which addresses must never come out of its cache again, even while the portal is down.

A mark is an empty file `PORTAL_DATA/front/gone/<path>.gone`. It says nothing that the address does not say.
"""

from pathlib import Path
from urllib.parse import urlsplit

from wagtail.models import Page, PageViewRestriction

from portal.approval.models import Withdrawal

from .pages import front_folder

__all__ = ["keep_marks", "removed_paths"]

SUFFIX = ".gone"


def removed_paths() -> set[str]:
    """Return the paths of pages that were withdrawn, and of pages that have since been shut to the public."""
    pages = [withdrawal.page for withdrawal in Withdrawal.objects.in_force().select_related("page")]
    shut = PageViewRestriction.objects.select_related("page")
    for restriction in shut:
        pages += restriction.page.get_descendants(inclusive=True)
    return {path for page in pages if (path := _path_of(page))}


def keep_marks() -> None:
    """Make and take away marks until they are those of now. Raises OSError when that fails."""
    folder = front_folder() / "gone"
    wanted = {_mark_of(folder, path) for path in removed_paths()}
    present = set(folder.rglob(f"*{SUFFIX}"))
    for mark in wanted - present:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch(mode=0o644)
    for mark in present - wanted:
        mark.unlink(missing_ok=True)


def _path_of(page: Page) -> str:
    return urlsplit(page.get_full_url() or "").path


def _mark_of(folder: Path, path: str) -> Path:
    # `/tin-tuc/bai/` → `tin-tuc/bai/.gone`, as nginx puts it together.
    return folder / f"{path.lstrip('/')}{SUFFIX}"

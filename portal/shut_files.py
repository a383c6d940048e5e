"""Files of pages that not everybody may read: no public answer carries them, as with a withdrawn text.

Those who may read such a page see its words without photos: what has an address of its own is public or
it is not.
"""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page, PageViewRestriction

from portal.approval.withdrawn_files import files_to_withhold, release_files_of
from portal.models.base import BasePage
from portal.photo_cuts import note_photos_of

__all__ = ["keep_files_in_step", "on_restriction_changed"]


def keep_files_in_step(page: Page) -> None:
    """Withhold the files of the live `page` where it is shut, give them back where everybody may read it."""
    if page.get_view_restrictions().exists():
        files_to_withhold(page).withhold()
    else:
        release_files_of(page)


def on_restriction_changed(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Follow a restriction that was set, changed or taken away, for all pages below it."""
    for page in _live_pages_below(instance.page):
        keep_files_in_step(page)
        if isinstance(page, BasePage):
            note_photos_of(page)  # the worker cuts no withheld photo


def _live_pages_below(page: Page) -> Iterator[Page]:
    return page.get_descendants(inclusive=True).live().specific().iterator()

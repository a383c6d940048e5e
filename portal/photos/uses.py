"""Where a photo is used: in what is stored, by Wagtail's index, and in newer drafts of public pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex

from media.models import PortalImage
from portal.approval.changes.settings_use import uses_in_settings
from portal.approval.references import referred_keys

__all__ = ["Use", "stored_uses_of", "uses_of"]

PUBLIC, DRAFT, NEWER_DRAFT, SETTING = "đang đăng", "bản nháp", "bản nháp mới của bài đang đăng", "cài đặt"
#: Public pages whose newer draft is looked into, the last changed first; a ward has a handful at a time.
MOST_DRAFTS = 200


@dataclass(frozen=True)
class Use:
    """A text or setting that shows the photo. `url` leads to where it is edited; empty without the right."""

    title: str
    state: str
    url: str
    page_id: int | None = None

    @property
    def is_public(self) -> bool:
        """Tell whether readers see the photo there."""
        return self.state == PUBLIC


def uses_of(image: PortalImage, user: Any) -> list[Use]:
    """Return where `image` is used: public texts first, then drafts, then settings.

    Reads the newer drafts of public pages one by one: for one photo, not for a list of them.
    """
    uses = stored_uses_of(image, user)
    known = {use.page_id for use in uses}
    urls = AdminURLFinder(user)
    newer = (_page_use(page, NEWER_DRAFT, urls) for page in _drafts_with(image) if page.pk not in known)
    return _in_order([*uses, *newer])


def stored_uses_of(image: PortalImage, user: Any) -> list[Use]:
    """Return the same but for drafts that are newer than a public page: all that readers can see is here."""
    urls = AdminURLFinder(user)
    pages = (_page_use(page, PUBLIC if page.live else DRAFT, urls) for page in _pages_with(image))
    return _in_order([*pages, *_other_uses(image, urls)])


def _in_order(uses: list[Use]) -> list[Use]:
    return sorted(uses, key=lambda use: ((PUBLIC, NEWER_DRAFT, DRAFT, SETTING).index(use.state), use.title))


def _page_use(page: Page, state: str, urls: AdminURLFinder) -> Use:
    title = page.draft_title if state == NEWER_DRAFT else page.title
    return Use(title, state, urls.get_edit_url(page.specific_deferred) or "", page.pk)


def _pages_with(image: PortalImage) -> list[Page]:
    keys = {
        int(key)
        for key in ReferenceIndex.get_references_to(image)
        .filter(base_content_type=ContentType.objects.get_for_model(Page))
        .values_list("object_id", flat=True)
    }
    return list(Page.objects.filter(pk__in=keys).order_by("title"))


def _drafts_with(image: PortalImage) -> Iterator[Page]:
    """Yield public pages whose newest version, which the index does not know, shows the photo."""
    changed = Page.objects.filter(live=True, has_unpublished_changes=True).select_related("latest_revision")
    for page in changed.order_by("-latest_revision_created_at")[:MOST_DRAFTS]:
        if page.latest_revision and image.pk in referred_keys([page.latest_revision.as_object()]).get(
            PortalImage, ()
        ):
            yield page


def _other_uses(image: PortalImage, urls: AdminURLFinder) -> Iterator[Use]:
    for use in uses_in_settings(PortalImage, [image.pk]):
        row = use.model._base_manager.filter(pk=use.pk).first()
        if row is not None:
            name = f"{use.model._meta.verbose_name}: {row}"
            yield Use(name[:1].upper() + name[1:], SETTING, urls.get_edit_url(row) or "")

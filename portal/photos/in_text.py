"""The photos of a text that is open in the editor, with what is to be said of each."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from media.consents import ends_soon, has_ended
from media.models import PortalImage
from portal.approval.references import referred_keys

from .keepers import kept_by

__all__ = ["PhotoInText", "photos_in"]

THUMBNAIL = "max-165x165"
ASIDE = "Đã có bản che: không dùng ảnh này."
ENDED = "Đồng ý của người trong ảnh đã hết hạn."
SOON = "Đồng ý của người trong ảnh sắp hết hạn."


@dataclass(frozen=True)
class PhotoInText:
    """A photo, whether the person at the screen looks after it, and what to mind; empty when nothing."""

    photo: PortalImage
    is_kept: bool
    warning: str


def photos_in(page: Page, user: Any) -> list[PhotoInText]:
    """Return the photos that the version `page` shows. The number of queries does not grow with them."""
    keys = referred_keys([page]).get(PortalImage, set())
    photos = list(PortalImage.objects.filter(pk__in=keys).order_by("pk").prefetch_renditions(THUMBNAIL))
    kept = kept_by(user, photos) if photos else set()
    return [PhotoInText(photo, photo.pk in kept, _warning(photo)) for photo in photos]


def _warning(photo: PortalImage) -> str:
    today = timezone.localdate()
    if photo.is_set_aside:
        return ASIDE
    if has_ended(photo.consent_until, today):
        return ENDED
    return SOON if ends_soon(photo.consent_until, today) else ""

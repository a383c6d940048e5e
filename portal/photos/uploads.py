"""One photo of the many that somebody adds at a time: stored once, described, or taken back again."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import File
from django.utils import timezone
from wagtail.images.permissions import permission_policy

from media.alike import photos_alike
from media.library import collection_for, photo_with
from media.models import PortalImage
from media.photographs import cleaned
from media.shutter_dates import read_day
from media.storage import all_or_nothing
from portal.text_cleaning import tidy_line

from .uses import uses_of

__all__ = ["Received", "describe", "receive", "take_back"]

LONGEST = 255
UNNAMED = "Ảnh chưa đặt tên"
#: How long a photo counts as just added: an editor sits at an article for a day at most.
FRESH = timedelta(days=1)


@dataclass(frozen=True)
class Received:
    """The photo that the library now has. `is_new` is False for one that it had; `note` says so in words."""

    image: PortalImage
    alike: list[PortalImage]
    is_new: bool = True
    note: str = ""


def receive(user: Any, file: File, taken: str = "") -> Received:
    """Store `file` for `user`, who may add photos. `taken` is the day that a browser read before shrinking.

    Raises ValidationError with a sentence for what is no photo, OSError when the disk takes no more.
    """
    photo = cleaned(file)
    if (known := _stored(photo.content_hash)) is not None:
        return _known(known)
    taken_on = photo.taken_on or read_day(taken, timezone.localdate())
    with all_or_nothing():
        image = PortalImage.objects.create(
            title=_title(file.name or ""),
            file=photo,
            taken_on=taken_on,
            uploaded_by_user=user,
            collection=collection_for(user),
        )
    choosable = permission_policy.instances_user_has_permission_for(user, "choose")
    return Received(image, photos_alike(image.look, choosable, except_for=image.pk))


def _stored(content_hash: str) -> PortalImage | None:
    """Return the photo with these bytes; one set aside goes first, so that it does not come in unmarked."""
    aside = PortalImage.objects.filter(content_hash=content_hash, is_set_aside=True)
    return aside.filter(collection__view_restrictions=None).first() or photo_with(content_hash)


def _known(image: PortalImage) -> Received:
    covered = image.covered_copies.order_by("-pk").first() if image.is_set_aside else None
    if covered is not None:
        return Received(covered, [], False, "Ảnh này đã có bản che trong kho. Cổng lấy bản đã che.")
    return Received(image, [], False, "Ảnh này đã có trong kho. Cổng dùng lại ảnh đó, không lưu thêm.")


def _title(name: str) -> str:
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return tidy_line(stem)[:LONGEST] or UNNAMED


def describe(image: PortalImage, user: Any, *, title: str, credit: str) -> bool:
    """Name a photo that `user` has just added after its caption in an article; tell whether it took.

    A photo that the library had before keeps its words.
    """
    if not _is_fresh(image, user):
        return False
    if title := tidy_line(title)[:LONGEST]:
        image.title = title
    if credit := tidy_line(credit)[:LONGEST]:
        image.credit = credit
    image.save(update_fields=["title", "credit"])
    return True


def take_back(image: PortalImage, user: Any) -> bool:
    """Delete a photo that `user` has just added and that nothing uses; tell whether it went."""
    if not _is_fresh(image, user) or uses_of(image, user):
        return False
    image.delete()
    return True


def _is_fresh(image: PortalImage, user: Any) -> bool:
    return image.uploaded_by_user_id == user.pk and image.created_at > timezone.now() - FRESH

"""Making the covered copy of a photo. The photo itself stays as it is, for a public text may show it."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from PIL import Image
from wagtail.log_actions import log

from media.covering import Frame, cover
from media.models import PortalImage
from media.photographs import CleanedPhoto, packed
from media.storage import all_or_nothing
from media.validators import BROKEN_PHOTO

from .set_aside import withhold_what_went_out

__all__ = ["COVERED", "ChangedMeanwhile", "covered_copy"]

COVERED = " (đã che)"
LONGEST_TITLE = 255
_KEPT = (
    "description",
    "credit",
    "taken_on",
    "consent",
    "consent_until",
    "collection_id",
    "focal_point_x",
    "focal_point_y",
    "focal_point_width",
    "focal_point_height",
)


class ChangedMeanwhile(Exception):
    """The photo got another file after the frames were drawn."""


def covered_copy(image: PortalImage, frames: Sequence[Frame], *, seen: str, user: Any) -> PortalImage:
    """Store a copy of `image` without what lies below `frames`, and set the photo itself aside.

    `seen` is the content hash of the file on which the frames were drawn. Raises ChangedMeanwhile when it is
    another one by now, ValidationError when the file cannot be read.
    """
    # Packing takes seconds, the transaction milliseconds: nobody waits for the database meanwhile.
    photo = _packed_copy(image, frames)
    with all_or_nothing():
        now = PortalImage.objects.select_for_update().get(pk=image.pk)
        if now.content_hash != seen or image.content_hash != seen:
            raise ChangedMeanwhile
        copy = PortalImage.objects.create(
            title=_title(now.title),
            file=photo,
            uploaded_by_user=user,
            covered_from=now,
            **{name: getattr(now, name) for name in _KEPT},
        )
        copy.tags.set(now.tags.all())
        PortalImage.objects.filter(pk=now.pk).update(is_set_aside=True)
        log(instance=copy, action="wagtail.create", user=user, content_changed=True)
        log(instance=now, action="wagtail.edit", user=user, content_changed=True)
    transaction.on_commit(lambda: withhold_what_went_out([image.pk]))
    return copy


def _packed_copy(image: PortalImage, frames: Sequence[Frame]) -> CleanedPhoto:
    try:
        with image.file.storage.open(image.file.name) as file, Image.open(file) as picture:
            picture.load()
            plain = picture if picture.mode in ("L", "RGB", "RGBA") else picture.convert("RGB")
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(BROKEN_PHOTO) from error
    return packed(cover(plain, frames), f"{image.title}{COVERED}")


def _title(title: str) -> str:
    title = title.removesuffix(COVERED)
    return title[: LONGEST_TITLE - len(COVERED)] + COVERED

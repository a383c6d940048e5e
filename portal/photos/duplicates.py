"""Wagtail's own uploads ask whether the library has the same bytes; here they ask for the same picture."""

from typing import Any

from django.db.models import QuerySet
from wagtail.images.views import chooser, multiple

from media.alike import photos_alike
from media.models import PortalImage

__all__ = ["ask_for_look_alikes", "find_look_alikes"]


def find_look_alikes(image: PortalImage, user: Any, permission_policy: Any) -> QuerySet[PortalImage]:
    """Return the photos like `image` that `user` may choose: those of the same bytes, else the likest one.

    In the place of a photo set aside stands its covered copy.
    """
    choosable = permission_policy.instances_user_has_permission_for(user, "choose").exclude(pk=image.pk)
    same = list(choosable.filter(file_hash=image.file_hash))
    found = same or photos_alike(image.look, choosable)[:1]
    return choosable.filter(pk__in=[_usable(photo).pk for photo in found])


def _usable(photo: PortalImage) -> PortalImage:
    covered = photo.covered_copies.order_by("-pk").first() if photo.is_set_aside else None
    return covered or photo


def ask_for_look_alikes() -> None:
    """Put it in the place of Wagtail's question, in both views that ask; there is no setting for it (7.4)."""
    chooser.find_image_duplicates = find_look_alikes
    multiple.find_image_duplicates = find_look_alikes

"""Who looks after a photo of the library: records consent and day, covers faces on it."""

from collections.abc import Iterable
from typing import Any

from wagtail.images.permissions import permission_policy

from media.models import PortalImage
from portal.approval.facts import person_of
from portal.approval.rules import Role

__all__ = ["kept_by", "may_add", "may_keep", "may_lift"]

_KEEPERS = {Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR}


def may_add(user: Any) -> bool:
    """Tell whether `user` adds photos to any collection."""
    return permission_policy.user_has_permission(user, "add")


def may_keep(user: Any, image: PortalImage) -> bool:
    """Tell whether `user` looks after `image`."""
    return image.pk in kept_by(user, [image])


def may_lift(user: Any) -> bool:
    """Tell whether `user` may let photos be used again that were set aside."""
    return user.is_superuser or bool(person_of(user).roles & _KEEPERS)


def kept_by(user: Any, images: Iterable[PortalImage]) -> set[int]:
    """Return the keys of those `images` that `user` looks after: the own ones of everybody who adds photos,
    those of others as an editor. The number of queries does not grow with the photos.

    The file is another matter: that only who added the photo may replace, and only with a second person
    where readers see it.
    """
    if not may_add(user):
        return set()
    keeps_all = may_lift(user)
    wanted = [image.pk for image in images if keeps_all or image.uploaded_by_user_id == user.pk]
    choosable = permission_policy.instances_user_has_permission_for(user, "choose")
    return set(choosable.filter(pk__in=wanted).values_list("pk", flat=True))

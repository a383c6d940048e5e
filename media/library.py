"""Photos that come in by other doors than the admin: found again by their bytes, put where one may."""

from typing import Any

from wagtail.images import permissions
from wagtail.models import Collection

from .models import PortalImage

__all__ = ["collection_for", "photo_with"]


def photo_with(content_hash: str) -> PortalImage | None:
    """Return the photo with these bytes that everybody may see and that was not taken down."""
    known = PortalImage.objects.filter(content_hash=content_hash, withheld=False)
    return known.filter(collection__view_restrictions=None).order_by("pk").first()


def collection_for(user: Any) -> Collection:
    """Return the collection to which `user` may add photos; the first of all when nobody is named."""
    root: Collection = Collection.get_first_root_node()
    if user is None:
        return root
    allowed = permissions.permission_policy.collections_user_has_permission_for(user, "add")
    return root if allowed.filter(pk=root.pk).exists() else allowed.order_by("path").first() or root

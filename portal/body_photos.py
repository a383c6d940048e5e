"""The photos of a page's body, with their cuts loaded at once instead of one by one while rendering."""

from media.models import PortalImage
from media.renditions import prefetch

__all__ = ["load_photos", "photos_of"]


def photos_of(body) -> list[PortalImage]:
    """Return the photos that the image and gallery blocks of `body` show, without those since deleted."""
    photos = []
    for block in body or ():
        if block.block_type == "image":
            photos.append(block.value["image"])
        elif block.block_type == "gallery":
            photos += [photo["image"] for photo in block.value["images"]]
    return [photo for photo in photos if photo]


def load_photos(body, *others: PortalImage) -> None:
    """Load the cuts in which `body` shows its photos, and those of `others` as figures, by one query."""
    prefetch([*photos_of(body), *others], "figure", "gallery")

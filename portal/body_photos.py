"""The photos of a page's body, with their cuts loaded at once instead of one by one while rendering."""

from collections.abc import Iterator

from media.models import PortalImage
from media.renditions import prefetch

__all__ = ["load_photos", "photos_of", "sizes_in_body"]


def photos_of(body) -> list[PortalImage]:
    """Return the photos that the blocks of `body` show, without those since deleted."""
    return [photo for photo, _sizes in sizes_in_body(body)]


def sizes_in_body(body) -> Iterator[tuple[PortalImage, tuple[str, ...]]]:
    """Yield each photo of `body` that is still there, with the names of the sizes it is shown in.

    A photo of a group is shown cut among the others, and whole to whoever opens it.
    """
    for block in body or ():
        if block.block_type == "image" and block.value["image"]:
            yield block.value["image"], ("figure",)
        elif block.block_type == "video" and block.value["poster"]:
            yield block.value["poster"], ("cover",)
        elif block.block_type == "gallery":
            for photo in block.value["images"]:
                if photo["image"]:
                    yield photo["image"], ("gallery", "whole")


def load_photos(body, *others: PortalImage) -> None:
    """Load the cuts in which `body` shows its photos, and those of `others` as figures, by one query."""
    prefetch([*photos_of(body), *others], "figure", "gallery", "whole", "cover")

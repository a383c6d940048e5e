"""The closed list of sizes in which photos are shown; no other module names a size."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from wagtail.images.exceptions import InvalidFilterSpecError

__all__ = ["ADMIN_SPECS", "SIZES", "Size", "check_spec", "prefetch", "specs_of", "with_renditions"]


@dataclass(frozen=True)
class Size:
    """One way to show a photo: the cut for ordinary screens first, then those for denser or wider ones.

    `specs` are Wagtail filter specs. `layout` is the `sizes` attribute for photos whose width follows
    the window; empty for photos of a fixed width, whose cuts then differ by density only.
    """

    specs: tuple[str, ...]
    layout: str = ""


SIZES = {
    "card": Size(("fill-360x240", "fill-720x480")),
    "lead": Size(
        ("fill-720x480", "fill-360x240", "fill-1080x720"),
        "(min-width: 60em) 42rem, (min-width: 48em) 58vw, 100vw",
    ),
    "figure": Size(("width-720", "width-360", "width-1080"), "(min-width: 60em) 43rem, 100vw"),
    "gallery": Size(
        ("fill-720x480", "fill-360x240"), "(min-width: 60em) 21rem, (min-width: 40em) 45vw, 100vw"
    ),
    "portrait": Size(("fill-150x200", "fill-300x400")),
    "emblem": Size(("max-160x160", "max-320x320")),
    "banner": Size(("max-720x240", "max-1440x480")),
    "share": Size(("fill-1200x630",)),
}

# Cuts that the admin of Wagtail makes for its own lists, choosers and previews.
ADMIN_SPECS = frozenset(
    {
        "max-150x150",
        "max-165x165",
        "max-320x200",
        "max-400x400",
        "max-800x600",
        "fill-600x338",
        "width-500",
        "width-800",
        "original",
    }
)

Images = TypeVar("Images", bound=Iterable)


def specs_of(names: Iterable[str]) -> list[str]:
    """Return the filter specs of the sizes `names`, each once. Raises KeyError for a name not in the list."""
    return list(dict.fromkeys(spec for name in names for spec in SIZES[name].specs))


def check_spec(spec: str) -> None:
    """Raise InvalidFilterSpecError unless `spec` is one of our sizes or of the admin's own."""
    if spec not in ADMIN_SPECS and not any(spec in size.specs for size in SIZES.values()):
        raise InvalidFilterSpecError(f"Not a size of this portal: {spec}")


def prefetch(images: Images, *names: str) -> Images:
    """Return `images` with the renditions of the sizes `names` loaded by one query for all.

    A queryset of photos comes back as a queryset; any other collection of photos is filled in place.
    """
    if isinstance(images, QuerySet):
        return images.prefetch_renditions(*specs_of(names))
    photos = [image for image in images if image is not None]
    if photos:
        renditions = type(photos[0]).get_rendition_model().objects.filter(filter_spec__in=specs_of(names))
        prefetch_related_objects(
            photos, Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions")
        )
    return images


def with_renditions(relation: str, *names: str) -> Prefetch:
    """Return the prefetch of the photos behind the foreign key `relation` and of their renditions.

    For lists: `ArticlePage.objects.prefetch_related(with_renditions("lead_image", "card"))` costs two
    queries however long the list is.
    """
    from .models import PortalImage

    return Prefetch(relation, queryset=prefetch(PortalImage.objects.all(), *names))

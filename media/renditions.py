"""The closed list of sizes in which photos are shown; no other module names a size."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from wagtail.images.exceptions import InvalidFilterSpecError

__all__ = [
    "ADMIN_SPECS",
    "PUBLIC_SPECS",
    "SIZES",
    "Size",
    "check_spec",
    "prefetch",
    "specs_of",
    "with_renditions",
]


MODERN = "|format-webp"


@dataclass(frozen=True)
class Size:
    """One way to show a photo: `plain` in its own format for every program, `modern` as WebP for browsers.

    Both are Wagtail filter specs; a fill keeps what the focal point names. WebP takes about a third less
    room than JPEG, so the widths for denser or wider screens exist as WebP alone. `layout` is the `sizes`
    attribute for photos whose width follows the window; empty for photos of a fixed width, whose cuts then
    differ by density only.
    """

    plain: str
    modern: tuple[str, ...] = ()
    layout: str = ""

    @property
    def specs(self) -> tuple[str, ...]:
        """All its filter specs, the plain one first: it is made first."""
        return (self.plain, *self.modern)


def _size(plain: str, *modern: str, layout: str = "") -> Size:
    return Size(plain, tuple(spec + MODERN for spec in modern), layout)


# Widths as the style sheets give them, measured in a browser: a container of 1180 px from a window of 1228 px
# on, two columns from 640 px, a column of 24 rem beside the text from 960 px. Pixels, for a reader's larger
# letters widen no photo.
_HALF_COLUMN = (
    "(min-width: 1228px) 354px, (min-width: 960px) calc(50vw - 260px), "
    "(min-width: 768px) calc(50vw - 36px), (min-width: 640px) calc(50vw - 28px), "
)
_FULL_COLUMN = (
    "(min-width: 1228px) 732px, (min-width: 960px) calc(100vw - 496px), "
    "(min-width: 768px) calc(100vw - 48px), calc(100vw - 32px)"
)

SIZES = {
    # Beside the text on telephones, above it in two columns.
    "card": _size(
        "fill-360x240",
        "fill-360x240",
        "fill-720x480",
        layout=_HALF_COLUMN + "(min-width: 460px) 128px, calc(30vw - 10px)",
    ),
    # Beside the text everywhere, 200 px at most: one cut is enough for dense screens too.
    "row": _size("fill-360x240", "fill-360x240"),
    "lead": _size(
        "fill-720x480",
        "fill-360x240",
        "fill-720x480",
        "fill-1080x720",
        layout="(min-width: 1228px) 568px, (min-width: 960px) calc(50vw - 46px), "
        "(min-width: 768px) calc(50vw - 40px), 100vw",
    ),
    "figure": _size(
        "width-720",
        "width-360",
        "width-720",
        "width-1080",
        layout=_FULL_COLUMN,
    ),
    "gallery": _size(
        "fill-720x480", "fill-360x240", "fill-720x480", layout=_HALF_COLUMN + "calc(100vw - 32px)"
    ),
    # The whole photo in a series, and what opens when a reader wants to see it large.
    "whole": _size("max-1600x1600", "width-360", "width-720", "width-1080", layout=_FULL_COLUMN),
    # Stands for a film until it plays, in the shape of most films.
    "cover": _size("fill-720x405"),
    "portrait": _size("fill-150x200", "fill-150x200", "fill-300x400", layout="80px"),
    "emblem": _size("max-160x160", "max-160x160", "max-320x320", layout="80px"),
    "banner": _size("max-720x240", "max-720x240", "max-1440x480"),
    # For other programs: feeds, maps, and what messengers show beside a link.
    "share": _size("fill-1200x630"),
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

PUBLIC_SPECS = frozenset(spec for size in SIZES.values() for spec in size.specs)

STAND_INS = frozenset(size.plain for size in SIZES.values())

Images = TypeVar("Images", bound=Iterable)


def specs_of(names: Iterable[str]) -> list[str]:
    """Return the filter specs of the sizes `names`, each once. Raises KeyError for a name not in the list."""
    return list(dict.fromkeys(spec for name in names for spec in SIZES[name].specs))


def check_spec(spec: str) -> None:
    """Raise InvalidFilterSpecError unless `spec` is one of our sizes or of the admin's own."""
    if spec not in ADMIN_SPECS and spec not in PUBLIC_SPECS:
        raise InvalidFilterSpecError(f"Not a size of this portal: {spec}")


def prefetch(images: Images, *names: str) -> Images:
    """Return `images` with the renditions of the sizes `names` loaded by one query for all.

    The plain cuts of other sizes come along: they stand in while the worker has not made the right ones.
    A queryset of photos comes back as a queryset; any other collection of photos is filled in place.
    """
    if isinstance(images, QuerySet):
        return images.prefetch_renditions(*specs_of(names), *STAND_INS)
    photos = [image for image in images if image is not None]
    if photos:
        renditions = (
            type(photos[0])
            .get_rendition_model()
            .objects.filter(filter_spec__in=[*specs_of(names), *STAND_INS])
        )
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

"""Which photos the worker is to cut, and to which sizes: those of pages, of settings, and what was missed."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, ReferenceIndex

from media.cutting import missing_cuts, note, remove_old_cuts
from media.models import PhotoToCut, PortalImage
from media.renditions import ADMIN_SPECS, SIZES, prefetch

__all__ = [
    "LEAD_SIZES",
    "look_through_photos",
    "note_photo",
    "note_photos_of",
    "note_photos_of_stored",
    "sizes_in_use",
]

AT_ONCE = 100
# In lists, above the text, and for other programs.
LEAD_SIZES = ("card", "lead", "figure", "share")
# Where a photo stands, as Wagtail's index of references tells it, and the sizes it is shown in there.
SIZES_BY_PLACE = {
    "lead_image": LEAD_SIZES,
    "emblem": ("emblem",),
    "leaders.item.portrait": ("portrait",),
    "image": ("banner",),
}
SIZES_IN_BODY = {"body.gallery.": ("gallery", "whole"), "body.video.": ("cover",)}
_last_seen = 0


def note_photos_of(*pages: Page) -> None:
    """Have the worker cut what `pages`, pages of ours in any version, show."""
    sizes: dict[int, set[str]] = defaultdict(set)
    for page in pages:
        for photo, names in page.photo_sizes():
            sizes[photo.pk] |= set(names)
    note(sizes)


def note_photos_of_stored(pages: Iterable[int]) -> None:
    """Do the same for stored pages, given by key, by two queries for all; for imports."""
    keys = [str(key) for key in pages]
    page_type = ContentType.objects.get_for_model(Page)
    note(_sizes_told_by(_references().filter(base_content_type=page_type, object_id__in=keys)))


def note_photo(image: PortalImage) -> None:
    """Have the worker cut `image` anew wherever it is shown: its file or focal point may be another."""
    note(sizes_in_use([image.pk]))


def sizes_in_use(images: Iterable[int]) -> dict[int, set[str]]:
    """Return the sizes in which stored pages and settings show `images`, by key; one query."""
    return _sizes_told_by(_references().filter(to_object_id__in=[str(key) for key in images]))


def look_through_photos() -> int:
    """Note what is missing of the next hundred photos, remove cuts in sizes of former days; return how many.

    Finds what no note told of: lost files, sizes that are new. Does nothing while photos wait for the worker.
    One turn over 20,000 photos of which nothing is missing takes about three hours.
    """
    global _last_seen
    if PhotoToCut.objects.exists():
        return 0
    photos = list(prefetch(PortalImage.objects.filter(pk__gt=_last_seen).order_by("pk"), *SIZES)[:AT_ONCE])
    _last_seen = photos[-1].pk if photos else 0
    wanted = sizes_in_use(photo.pk for photo in photos)
    remove_old_cuts((photo.pk for photo in photos), ADMIN_SPECS)
    incomplete = {
        photo.pk: wanted[photo.pk]
        for photo in photos
        if not photo.withheld and missing_cuts(photo, wanted[photo.pk])
    }
    note(incomplete)
    return len(incomplete)


def _references() -> QuerySet[ReferenceIndex]:
    return ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(PortalImage))


def _sizes_told_by(references: QuerySet[ReferenceIndex]) -> dict[int, set[str]]:
    sizes: dict[int, set[str]] = defaultdict(set)
    for key, place in references.values_list("to_object_id", "model_path").distinct():
        sizes[int(key)] |= set(_sizes_at(place))
    return sizes


def _sizes_at(place: str) -> tuple[str, ...]:
    if place.startswith("body."):
        return next((sizes for start, sizes in SIZES_IN_BODY.items() if place.startswith(start)), ("figure",))
    return SIZES_BY_PLACE.get(place, ())

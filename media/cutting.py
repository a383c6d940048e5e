"""When photos are cut to the sizes of `renditions`: by the worker once noted, at once for staff, never for
a reader, who gets the nearest cut there is."""

import logging
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.images.models import Filter

from .models import PhotoToCut, PortalImage, PortalRendition
from .renditions import PUBLIC_SPECS, SIZES, specs_of
from .signals import photo_cut

__all__ = ["allowing_cuts", "cut_due", "cuts_of", "make_cuts", "missing_cuts", "note", "remove_old_cuts"]

logger = logging.getLogger(__name__)

# Seconds after which the worker lets its other duties have their turn.
BUDGET = 5.0
_allowed: ContextVar[bool] = ContextVar("cuts_allowed", default=False)


@contextmanager
def allowing_cuts() -> Iterator[None]:
    """Let photos that are shown inside be cut on the spot: for staff, who look at what is not public yet."""
    token = _allowed.set(True)
    try:
        yield
    finally:
        _allowed.reset(token)


def cuts_of(image: PortalImage | None, size: str) -> dict[str, PortalRendition]:
    """Return the cuts of `image` in the named size, by spec, in the order of the size.

    Cuts nothing for readers: what is missing is left out, and when all is missing the nearest cut of another
    size stands in under its own spec. Costs no query for a photo whose cuts were prefetched, one for others.
    Empty when there is no photo, no cut, or no file to cut for staff. Raises KeyError for a size that is not
    in the list.
    """
    specs = SIZES[size].specs
    if image is None:
        return {}
    cuts = image._get_prefetched_renditions()
    if cuts is None:
        cuts = list(image.renditions.filter(filter_spec__in=PUBLIC_SPECS))
    found = _matching(image, specs, cuts)
    if len(found) < len(specs) and _allowed.get():
        found = _made(image, specs)
    return found or _nearest(specs[0], cuts)


def note(sizes: Mapping[int, Iterable[str]]) -> None:
    """Have the worker cut photos, given by key, to the named sizes. Costs one query for all."""
    rows = [PhotoToCut(image_id=key, sizes=",".join(sorted(set(names)))) for key, names in sizes.items()]
    PhotoToCut.objects.bulk_create((row for row in rows if row.sizes), batch_size=500)


def cut_due() -> int:
    """Cut the photos that wait, for a few seconds at most; return how many.

    The last noted comes first: an article of today must not wait for ten thousand imported ones.
    """
    begun, done = time.monotonic(), 0
    while row := PhotoToCut.objects.select_related("image").order_by("-pk").first():
        names = [name for name in row.sizes.split(",") if name in SIZES]
        if not row.image.withheld:
            make_cuts(row.image, names)
        # A photo that cannot be cut now is found again when all photos are looked through.
        row.delete()
        done += 1
        if time.monotonic() - begun > BUDGET:
            break
    return done


def make_cuts(image: PortalImage, names: Iterable[str]) -> int:
    """Make what is missing of the cuts of `image` in the named sizes; return how many were made.

    One after another: web servers on the same machine have work to do too.
    """
    missing = missing_cuts(image, names)
    try:
        for spec in missing:
            image.get_rendition(spec)
    except Exception as error:  # decoders raise anything
        logger.warning("Photo %s cannot be cut: %r", image.pk, error)
        return 0
    if missing:
        photo_cut.send(sender=PortalImage, image_id=image.pk)
    return len(missing)


def missing_cuts(image: PortalImage, names: Iterable[str]) -> list[str]:
    """Return the specs of the named sizes in which `image` is not cut yet."""
    specs = specs_of(names)
    standing = _standing(image, specs)
    return [spec for spec in specs if spec not in standing]


def remove_old_cuts(images: Iterable[int], kept: Iterable[str]) -> int:
    """Remove the cuts of `images`, given by key, that are neither public nor in `kept`; return how many."""
    old = PortalRendition.objects.filter(image_id__in=list(images))
    old = old.exclude(filter_spec__in=[*PUBLIC_SPECS, *kept])
    return sum(bool(cut.delete()) for cut in old)


def _standing(image: PortalImage, specs: Iterable[str]) -> dict[str, PortalRendition]:
    """Return those of `specs` that are cut already, from what was prefetched or by one query."""
    wanted = list(specs)
    cuts = image._get_prefetched_renditions()
    return _matching(image, wanted, image.renditions.filter(filter_spec__in=wanted) if cuts is None else cuts)


def _matching(
    image: PortalImage, specs: Iterable[str], cuts: Iterable[PortalRendition]
) -> dict[str, PortalRendition]:
    """Return those of `cuts` that belong to `specs` and to the focal point as it is now."""
    by_key = {(cut.filter_spec, cut.focal_point_key): cut for cut in cuts}
    keys = {spec: (spec, Filter(spec=spec).get_cache_key(image)) for spec in specs}
    return {spec: by_key[key] for spec, key in keys.items() if key in by_key}


def _made(image: PortalImage, specs: Iterable[str]) -> dict[str, PortalRendition]:
    try:
        return image.get_renditions(*specs)
    except Exception:
        # A lost file, a full disk: the page without this photo is better than no page.
        logger.exception("Photo %s cannot be cut", image.pk)
        return {}


def _nearest(plain: str, cuts: Iterable[PortalRendition]) -> dict[str, PortalRendition]:
    """Return the smallest of `cuts` that is as wide as the `plain` one would be, else the widest."""
    by_width = sorted((cut for cut in cuts if cut.filter_spec in PUBLIC_SPECS), key=lambda cut: cut.width)
    if not by_width:
        return {}
    width = int(re.findall(r"\d+", plain)[0])
    nearest = next((cut for cut in by_width if cut.width >= width), by_width[-1])
    return {nearest.filter_spec: nearest}

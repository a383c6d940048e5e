"""Photos of the library that look like a given one: the same picture shrunk, packed or lit otherwise."""

from django.db.models import QuerySet

from .looks import ALIKE, differing_bits
from .models import PortalImage

__all__ = ["photos_alike"]

#: So many are named to an editor; more would not be looked at.
MOST = 3


def photos_alike(
    look: int | None, among: QuerySet[PortalImage], *, except_for: int | None = None
) -> list[PortalImage]:
    """Return the photos of `among` that look like `look`, the likest first, at most three.

    Reads all looks, in one query of two columns: of 20,000 in 16 ms, while packing the photo anew has just
    taken seven times as long. See decision 19.
    """
    if look is None:
        return []
    rows = among.exclude(look=None).order_by().values_list("pk", "look")
    near = sorted(
        (distance, -pk)
        for pk, other in rows.iterator(chunk_size=5000)
        if pk != except_for and (distance := differing_bits(look, other)) <= ALIKE
    )[:MOST]
    found = among.in_bulk([-pk for _distance, pk in near])
    return [found[-pk] for _distance, pk in near if -pk in found]

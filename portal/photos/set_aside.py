"""Photos set aside: choosers do not offer them, and the public keeps none that no text shows any more."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from media.models import PortalImage
from media.renditions import PUBLIC_SPECS
from media.withholding import withhold
from portal.approval.changes.public_use import in_public_use
from portal.approval.changes.watching import writing_freely

__all__ = ["on_version_public", "only_for_use", "withhold_what_went_out"]


def only_for_use(images: QuerySet[PortalImage], request: HttpRequest) -> QuerySet[PortalImage]:
    """Leave out of a chooser's `images` what was set aside."""
    return images.filter(is_set_aside=False)


def withhold_what_went_out(keys: Iterable[int] | None = None) -> None:
    """Keep from the public those photos set aside that were cut for it and that no text shows any more.

    Until a new version without the photo is approved, a public text shows it as before: what readers see
    changes by approval only, and its address then answers that it is gone.
    """
    cut = PortalImage.objects.filter(
        is_set_aside=True, withheld=False, renditions__filter_spec__in=PUBLIC_SPECS
    ).distinct()
    if keys is not None:
        cut = cut.filter(pk__in=keys)
    photos = cut.in_bulk()
    if photos:
        used = in_public_use(PortalImage, photos)
        # Bookkeeping of what is public already, not a change of it.
        with writing_freely():
            withhold(photo for key, photo in photos.items() if key not in used)


def on_version_public(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Look after each publication whether a photo set aside went out with the version before."""
    withhold_what_went_out()

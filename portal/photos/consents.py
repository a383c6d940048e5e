"""Photos whose people agreed until a day that is over or near, while the public still sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from media.consents import ENDS_SOON, has_ended
from media.models import PortalImage
from portal.approval.changes.public_use import in_public_use

from .uses import Use, stored_uses_of

__all__ = ["ConsentLine", "consent_lines", "photos_to_ask_about", "used_without_consent"]


@dataclass(frozen=True)
class ConsentLine:
    """A photo, whether its consent is over, and the places that show it."""

    photo: PortalImage
    has_ended: bool
    uses: list[Use]


def used_without_consent() -> int:
    """Return how many photos with an ended consent the public sees; one query while there are none."""
    return len(_public(PortalImage.objects.filter(consent_until__lt=timezone.localdate())))


def photos_to_ask_about() -> QuerySet[PortalImage]:
    """Return the photos in public use whose consent is over or ends within 30 days, the longest first."""
    photos = PortalImage.objects.filter(consent_until__lte=timezone.localdate() + ENDS_SOON)
    return photos.filter(pk__in=_public(photos)).order_by("consent_until", "pk")


def consent_lines(photos: Iterable[PortalImage], user: Any) -> list[ConsentLine]:
    """Return what the list shows of `photos`, a page of them: some queries for each."""
    today = timezone.localdate()
    return [
        ConsentLine(photo, has_ended(photo.consent_until, today), stored_uses_of(photo, user))
        for photo in photos
    ]


def _public(photos: QuerySet[PortalImage]) -> set[int]:
    keys = set(photos.values_list("pk", flat=True))
    return in_public_use(PortalImage, keys) if keys else set()

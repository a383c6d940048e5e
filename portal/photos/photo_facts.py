"""What is said of a photo: look-alikes, covered copies, consent, where it is used."""

from typing import Any

from django.utils import timezone
from wagtail.images.permissions import permission_policy

from media.alike import photos_alike
from media.consents import ends_soon, has_ended
from media.models import PortalImage

from .keepers import may_keep
from .uses import uses_of

__all__ = ["facts_of"]


def facts_of(image: PortalImage, user: Any) -> dict[str, Any]:
    """Return the context of `portal_admin/photos/facts.html`."""
    seen = permission_policy.instances_user_has_any_permission_for(user, ["choose", "change"])
    family = {image.covered_from_id, *image.covered_copies.values_list("pk", flat=True)}
    alike = photos_alike(image.look, seen, except_for=image.pk)
    today = timezone.localdate()
    return {
        "image": image,
        "alike": [other for other in alike if other.pk not in family],
        "copies": image.covered_copies.order_by("-pk"),
        "uses": uses_of(image, user),
        "may_keep": may_keep(user, image),
        "consent_ended": has_ended(image.consent_until, today),
        "consent_ends_soon": ends_soon(image.consent_until, today),
    }

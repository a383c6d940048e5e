"""What the page of a photo says of it."""

from typing import Any

from django import template

from portal.photos.photo_facts import facts_of

register = template.Library()


@register.inclusion_tag("portal_admin/photos/facts.html", takes_context=True)
def photo_facts(context: Any, image: Any) -> dict[str, Any]:
    """Show look-alikes, covered copies, consent and uses of `image`."""
    return facts_of(image, context["request"].user)

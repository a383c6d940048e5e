"""Tags that show photos; sizes are named, never typed, and come from `media.renditions`."""

import logging

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from media.models import PortalImage, PortalRendition
from media.renditions import SIZES

register = template.Library()
logger = logging.getLogger(__name__)


@register.simple_tag
def picture(image: PortalImage | None, size: str, *, alt: str, lazy: bool = True, **attributes) -> SafeString:
    """Return the `<img>` of `image` in the named size, with width, height, `srcset` and `alt`.

    `alt` is the text of this use, `""` when the photo is decorative. `lazy=False` for the photo that
    opens a page. Further `attributes` (`class`, `id`) are written as they are. Empty when there is no
    photo or its file is gone. Raises KeyError for a size that is not in the list.
    """
    cuts = renditions_of(image, size)
    if not cuts:
        return mark_safe("")
    first, layout = cuts[0], SIZES[size].layout
    values = {"src": first.url, "width": first.width, "height": first.height, "alt": alt or ""}
    choice = _width_choice(cuts) if layout else _density_choice(cuts)
    if choice:
        values["srcset"] = choice
        if layout:
            values["sizes"] = layout
    values |= {"loading": "lazy", "decoding": "async"} if lazy else {"fetchpriority": "high"}
    values |= {name: value for name, value in attributes.items() if value}
    written = [format_html(' {}="{}"', name, value) for name, value in values.items()]
    return mark_safe(f"<img{''.join(written)}>")  # noqa: S308 - each part is escaped above


@register.simple_tag
def picture_url(image: PortalImage | None, size: str) -> str:
    """Return the address of `image` in the named size; empty when there is none."""
    cuts = renditions_of(image, size)
    return cuts[0].url if cuts else ""


def renditions_of(image: PortalImage | None, size: str) -> list[PortalRendition]:
    """Return the cuts of `image` in the named size, the ordinary one first; none when its file is gone."""
    specs = SIZES[size].specs
    if image is None:
        return []
    try:
        return list(image.get_renditions(*specs).values())
    except Exception:
        # A lost file, a full disk: the page without this photo is better than no page.
        logger.exception("Photo %s cannot be shown in size %s", image.pk, size)
        return []


def _width_choice(cuts: list[PortalRendition]) -> str:
    by_width = {cut.width: cut.url for cut in cuts}
    if len(by_width) < 2:
        return ""
    return ", ".join(f"{url} {width}w" for width, url in sorted(by_width.items()))


def _density_choice(cuts: list[PortalRendition]) -> str:
    base, *denser = cuts
    larger = [cut for cut in denser if cut.width > base.width]
    if not larger:
        return ""
    return ", ".join(f"{cut.url} {cut.width / base.width:.3g}x" for cut in [base, *larger])

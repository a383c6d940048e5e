"""Tags that show photos; sizes are named, never typed, and come from `media.renditions`."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from media.cutting import cuts_of
from media.models import PortalImage, PortalRendition
from media.renditions import SIZES

register = template.Library()


@register.simple_tag
def picture(image: PortalImage | None, size: str, *, alt: str, lazy: bool = True, **attributes) -> SafeString:
    """Return the `<picture>` of `image` in the named size: WebP by width or density, one plain `<img>`.

    `alt` is the text of this use, `""` when the photo is decorative. `lazy=False` for the photo that
    opens a page. Further `attributes` (`class`, `id`) are written as they are. Empty when there is no
    photo or no cut of it yet. Raises KeyError for a size that is not in the list.
    """
    cuts = cuts_of(image, size)
    if not cuts:
        return mark_safe("")
    known = SIZES[size]
    plain = cuts.get(known.plain) or next(iter(cuts.values()))
    values = {"src": plain.url, "width": plain.width, "height": plain.height, "alt": alt or ""}
    values |= {"loading": "lazy", "decoding": "async"} if lazy else {"fetchpriority": "high"}
    values |= {name: value for name, value in attributes.items() if value}
    modern = [cuts[spec] for spec in known.modern if spec in cuts]
    source = _source(modern, plain, known.layout) if modern else ""
    return format_html("<picture>{}<img{}></picture>", source, _written(values))


@register.simple_tag
def picture_url(image: PortalImage | None, size: str) -> str:
    """Return the address of `image` in the named size; empty when there is none."""
    cuts = cuts_of(image, size)
    return next(iter(cuts.values())).url if cuts else ""


def _source(cuts: Sequence[PortalRendition], plain: PortalRendition, layout: str) -> SafeString:
    choice = _width_choice(cuts) if layout else _density_choice(cuts, plain.width)
    values = {"type": "image/webp", "srcset": choice}
    if layout and len({cut.width for cut in cuts}) > 1:
        values["sizes"] = layout
    return format_html("<source{}>", _written(values))


def _width_choice(cuts: Sequence[PortalRendition]) -> str:
    by_width = {cut.width: cut.url for cut in cuts}
    if len(by_width) < 2:
        return cuts[0].url
    return ", ".join(f"{url} {width}w" for width, url in sorted(by_width.items()))


def _density_choice(cuts: Sequence[PortalRendition], base: int) -> str:
    by_width = {cut.width: cut.url for cut in cuts}
    if len(by_width) < 2:
        return cuts[0].url
    return ", ".join(f"{url} {width / base:.3g}x" for width, url in sorted(by_width.items()))


def _written(values: dict[str, object]) -> SafeString:
    parts = [format_html(' {}="{}"', name, value) for name, value in values.items()]
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped above

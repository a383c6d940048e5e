"""Pure: the icons of a site in the sizes that browsers and telephones ask for."""

import io

from PIL import Image

__all__ = ["DRAWING", "FAVICON", "ICONS", "draw_favicon", "draw_icon"]

# Goes up with every change of the drawing.
DRAWING = 1
# Name: side in pixels, and the part of it that the emblem takes. A maskable icon is cut to a circle that
# leaves four fifths; telephones of one maker put an icon on black unless it fills its ground itself.
ICONS = {
    "icon-192": (192, 1.0),
    "icon-512": (512, 1.0),
    "maskable-512": (512, 0.62),
    "apple-180": (180, 0.8),
}
FAVICON = "favicon"
_GROUND = "#ffffff"


def draw_icon(emblem: Image.Image, side: int, part: float) -> bytes:
    """Return a square PNG of `side` pixels with `emblem` in its middle, on white unless it fills all."""
    output = io.BytesIO()
    icon = _square(emblem, side, part).quantize(128, method=Image.Quantize.FASTOCTREE)
    icon.save(output, "PNG", optimize=True)
    return output.getvalue()


def draw_favicon(emblem: Image.Image) -> bytes:
    """Return an ICO file of 16, 32 and 48 pixels, for programs that ask for /favicon.ico."""
    output = io.BytesIO()
    _square(emblem, 48, 1.0).save(output, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    return output.getvalue()


def _square(emblem: Image.Image, side: int, part: float) -> Image.Image:
    picture = emblem.convert("RGBA")
    scale = side * part / max(picture.size)
    size = tuple(max(1, round(length * scale)) for length in picture.size)
    picture = picture.resize(size, Image.Resampling.LANCZOS)
    ground = Image.new("RGBA", (side, side), (0, 0, 0, 0) if part == 1.0 else _GROUND)
    ground.alpha_composite(picture, ((side - size[0]) // 2, (side - size[1]) // 2))
    return ground

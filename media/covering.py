"""Covering faces, number plates and papers so that nobody can bring them back. Pixels only, no models here.

A frame keeps a handful of averaged, rounded shades and nothing else of what lay below it: fine blocks over
letters can be guessed back by trying letters, a mere blur by sharpening; a grid this coarse gives neither.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageFilter

__all__ = ["Frame", "cover"]

#: Fields along the longer side of a frame, however large it is, and how many pixels one has at least.
MOST_FIELDS = 6
SMALLEST_FIELD = 24
# Shades of each colour that remain: the upper four bits.
_ROUNDED = [value & 0xF0 | 0x08 for value in range(256)]


@dataclass(frozen=True)
class Frame:
    """A rectangle in shares of the picture's width and height, from 0 to 1."""

    left: float
    top: float
    width: float
    height: float

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return the pixels it touches, even in part: left, top, and the first ones beyond."""
        return (
            max(0, math.floor(self.left * width)),
            max(0, math.floor(self.top * height)),
            min(width, math.ceil((self.left + self.width) * width)),
            min(height, math.ceil((self.top + self.height) * height)),
        )


def cover(image: Image.Image, frames: Iterable[Frame]) -> Image.Image:
    """Return a copy of `image` (L, RGB or RGBA) in which no pixel below a frame is left as it was."""
    covered = image.copy()
    for frame in frames:
        left, top, right, bottom = frame.box(*covered.size)
        if right > left and bottom > top:
            covered.paste(_veil(covered.crop((left, top, right, bottom))), (left, top))
    return covered


def _veil(region: Image.Image) -> Image.Image:
    """Return a picture of the size of `region`, made of the rounded averages of its fields alone."""
    has_holes = region.mode == "RGBA"
    fields = region.convert("RGB") if has_holes else region
    fields = fields.resize(_grid(*region.size), Image.Resampling.BOX)
    fields = fields.point(_ROUNDED * len(fields.getbands()))
    veil = fields.resize(region.size, Image.Resampling.NEAREST)
    # Nothing of the region is in the veil any more: softening its edges brings nothing back.
    veil = veil.filter(ImageFilter.GaussianBlur(max(region.size) / MOST_FIELDS / 4))
    # The outline of a hole may tell as much as its colour.
    return veil.convert("RGBA") if has_holes else veil


def _grid(width: int, height: int) -> tuple[int, int]:
    field = max(SMALLEST_FIELD, max(width, height) / MOST_FIELDS)
    return max(1, round(width / field)), max(1, round(height / field))

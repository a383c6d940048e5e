"""How a photo looks, in 64 bits that survive shrinking and packing anew. No models here.

The bits say, on a grid of 9 by 8 greys, whether it grows darker to the right (a "difference hash"). Ten lines
of Pillow do what `imagehash` brings numpy and scipy for; see decision 19.
"""

from PIL import Image

__all__ = ["ALIKE", "BITS", "differing_bits", "look_of"]

BITS = 64
#: Bits in which two pictures of the same photo may differ; unrelated ones differ in about 32.
ALIKE = 8
_WIDTH, _HEIGHT = 9, 8
# Greys (of 256) between the darkest and the lightest field below which there is nothing to tell apart by.
_FLATTEST = 16


def look_of(image: Image.Image) -> int | None:
    """Return the look of `image` as a signed number of 64 bits; None for a picture of one shade."""
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    small = image.convert("L").resize((_WIDTH, _HEIGHT), Image.Resampling.BOX)
    darkest, lightest = small.getextrema()
    if lightest - darkest < _FLATTEST:
        return None
    greys = small.tobytes()
    bits = 0
    for place, grey in enumerate(greys):
        if place % _WIDTH:
            bits = bits << 1 | (grey < greys[place - 1])
    return bits - (1 << BITS) if bits >> (BITS - 1) else bits


def differing_bits(one: int, other: int) -> int:
    """Return in how many of their 64 bits two looks differ."""
    return ((one ^ other) & ((1 << BITS) - 1)).bit_count()

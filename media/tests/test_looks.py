"""Looks: the same picture made smaller, packed anew or turned grey stays near, another one is far."""

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from media.looks import ALIKE, BITS, differing_bits, look_of

from . import pictures

LOOKS = st.integers(-(2 ** (BITS - 1)), 2 ** (BITS - 1) - 1)


def scene(seed: int) -> Image.Image:
    """A picture of a few large shapes in seeded places and shades, as photos have."""
    image = pictures.photo(640, 480)
    draw = ImageDraw.Draw(image)
    dice = random.Random(seed)
    for _shape in range(9):
        left, top, shade = dice.randrange(560), dice.randrange(400), dice.randrange(256)
        draw.ellipse((left, top, left + 150, top + 120), fill=(shade, 255 - shade, shade))
    return image


def packed(image: Image.Image, quality: int) -> Image.Image:
    output = io.BytesIO()
    image.convert("RGB").save(output, "JPEG", quality=quality)
    return Image.open(output)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda image: image.resize((213, 160)), id="a third of its size"),
        pytest.param(lambda image: packed(image, 30), id="packed hard"),
        pytest.param(lambda image: packed(image.resize((320, 240)), 60), id="sent by a messenger"),
        pytest.param(lambda image: image.convert("L"), id="grey"),
        pytest.param(lambda image: image.point(lambda value: min(255, int(value * 1.1))), id="lighter"),
    ],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_look__stays_near_for_the_same_picture(seed, changed):
    assert differing_bits(look_of(scene(seed)), look_of(changed(scene(seed)))) <= ALIKE


def test_look__is_far_for_other_pictures():
    looks = [look_of(scene(seed)) for seed in range(12)]
    assert all(differing_bits(one, other) > ALIKE for n, one in enumerate(looks) for other in looks[n + 1 :])


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_look__when_there_is_one_shade_only(mode):
    assert look_of(Image.new(mode, (300, 200), "navy" if mode != "L" else 40)) is None


def test_look__sees_what_is_transparent_as_white():
    hole = pictures.photo(mode="RGBA")
    hole.paste((0, 0, 0, 0), (0, 0, 320, 480))
    white = pictures.photo()
    white.paste("white", (0, 0, 320, 480))
    assert look_of(hole) == look_of(white)


@given(LOOKS, LOOKS)
def test_differing_bits__counts_as_many_either_way(one, other):
    assert 0 <= differing_bits(one, other) == differing_bits(other, one) <= BITS
    assert differing_bits(one, one) == 0
    assert differing_bits(one, ~one) == BITS


@pytest.mark.parametrize("seed", range(8))
def test_look__fits_a_column_of_64_bits(seed):
    assert -(2**63) <= look_of(scene(seed)) < 2**63

"""Covering: what lay below a frame cannot come back, and nothing else changes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from media.covering import MOST_FIELDS, SMALLEST_FIELD, Frame, cover

from . import pictures

WHOLE = Frame(0, 0, 1, 1)
MIDDLE = Frame(0.25, 0.25, 0.5, 0.5)
SHARES = st.floats(0, 1)


def shuffled(image: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    """The same pixels within `box`, in another order."""
    region = image.crop(box)
    pixels = list(region.get_flattened_data())
    random.Random(5).shuffle(pixels)
    region.putdata(pixels)
    mixed = image.copy()
    mixed.paste(region, box[:2])
    return mixed


class TestDestruction:
    def test_two_faces__of_the_same_shades_come_out_alike(self):
        """One field of averages is all that is kept: what tells two faces apart is not among it."""
        one = pictures.photo(480, 360)
        size = SMALLEST_FIELD
        frame = Frame(0, 0, size / 480, size / 360)
        other = shuffled(one, (0, 0, size, size))
        assert one.crop((0, 0, size, size)).tobytes() != other.crop((0, 0, size, size)).tobytes()
        assert cover(one, [frame]).tobytes() == cover(other, [frame]).tobytes()

    @pytest.mark.parametrize("size", [(40, 30), (640, 480), (4000, 3000), (4000, 60)], ids=str)
    def test_frame__however_large_keeps_few_shades(self, size):
        noise = Image.frombytes("RGB", size, random.Random(1).randbytes(size[0] * size[1] * 3))
        fields = noise.resize((MOST_FIELDS, MOST_FIELDS), Image.Resampling.BOX)
        covered = cover(noise, [WHOLE])
        # Between neighbours there is no step any more: letters and edges are gone.
        across = ImageChops.difference(covered, ImageChops.offset(covered, 1, 0)).crop((1, 0, *size))
        assert max(high for _low, high in across.getextrema()) <= 32
        assert fields.size == (MOST_FIELDS, MOST_FIELDS)

    def test_letters__are_not_told_by_fine_blocks(self):
        """A plate of eight letters gets fewer fields than it has letters."""
        plate = Image.new("RGB", (800, 200), "white")
        for place in range(8):
            if place in (1, 2, 5):
                plate.paste("black", (place * 100 + 20, 40, place * 100 + 80, 160))
        shades = cover(plate, [WHOLE]).resize((8, 1), Image.Resampling.BOX).convert("L").tobytes()
        assert max(shades) - min(shades) < 128

    def test_hole__is_covered_too(self):
        image = pictures.photo(mode="RGBA")
        image.putalpha(Image.linear_gradient("L").resize(image.size))
        covered = cover(image, [WHOLE])
        assert covered.getchannel("A").getextrema() == (255, 255)


class TestFrames:
    def test_outside__nothing_changes(self):
        image = pictures.photo(400, 300)
        covered = cover(image, [MIDDLE])
        changed = ImageChops.difference(image, covered).getbbox()
        left, top, right, bottom = MIDDLE.box(400, 300)
        assert changed and (changed[0] >= left and changed[1] >= top)
        assert changed[2] <= right and changed[3] <= bottom

    def test_picture__itself_stays(self):
        image = pictures.photo(400, 300)
        before = image.tobytes()
        cover(image, [WHOLE])
        assert image.tobytes() == before

    @pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
    def test_mode__stays(self, mode):
        assert cover(pictures.photo(mode=mode), [MIDDLE]).mode == mode

    @given(left=SHARES, top=SHARES, width=SHARES, height=SHARES)
    def test_frame__anywhere_touches_only_pixels_of_the_picture(self, left, top, width, height):
        box = Frame(left, top, width, height).box(120, 90)
        assert 0 <= box[0] <= 120 and box[2] <= 120 and 0 <= box[1] <= 90 and box[3] <= 90
        assert cover(Image.new("RGB", (120, 90)), [Frame(left, top, width, height)]).size == (120, 90)

    def test_edge__pixels_touched_in_part_are_covered_whole(self):
        assert Frame(0.101, 0.101, 0.1, 0.1).box(100, 100) == (10, 10, 21, 21)

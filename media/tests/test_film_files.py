"""What the table of contents of a film says, and films that say nothing sensible."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.film_files import LARGEST_CONTENTS, BrokenFilm, read_film

from .files import box, mp4, track


def read(content: bytes):
    return read_film(io.BytesIO(content), len(content))


def with_times(mvhd: bytes) -> bytes:
    return box(b"moov", box(b"mvhd", mvhd) + track())


SHORT, LONG = b"\0" * 12 + (600).to_bytes(4, "big"), b"\1" + b"\0" * 19 + (600).to_bytes(4, "big")
LENGTHS = {
    "of 80 seconds": (mp4(80), 80.0),
    "with the table at the end": (box(b"free") + box(b"mdat", b"\0" * 99) + mp4(2.5), 2.5),
    "with wide numbers": (with_times(LONG + (90_000).to_bytes(8, "big")), 150.0),
    "with rubbish behind it": (mp4(3) + b"\xff\xff\xff\xffabcd1234", 3.0),
    "in pieces": (with_times(SHORT + b"\0" * 4), None),
    "that does not know": (with_times(SHORT + b"\xff" * 4), None),
    "without a scale": (with_times(b"\0" * 16 + (600).to_bytes(4, "big")), None),
    "without times": (box(b"moov", track()), None),
}
BROKEN = {
    "empty": b"",
    "cut off": mp4()[:-1],
    "cut off within the table": mp4()[:60],
    "with a box shorter than its head behind it": mp4() + b"\0\0\0\4abcd",
    "without a table": box(b"ftyp", b"isom") + box(b"mdat", b"\0" * 64),
    "with a box shorter than its head": b"\0\0\0\4moov",
    "with an inner box longer than its own": box(b"moov", b"\0\0\1\0trak"),
    "with an endless number of boxes": box(b"free") * 20_000,
    "with a table that does not fit": (LARGEST_CONTENTS + 9).to_bytes(4, "big") + b"moov" + b"\0" * 90,
}


@pytest.mark.parametrize(("content", "seconds"), LENGTHS.values(), ids=LENGTHS.keys())
def test_seconds__of_a_film(content, seconds):
    assert read(content).seconds == seconds


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_film__is_broken(content):
    with pytest.raises(BrokenFilm):
        read(content)


def test_film__with_a_table_larger_than_any_film_has_is_not_read():
    with pytest.raises(BrokenFilm, match="larger"):
        read_film(io.BytesIO((LARGEST_CONTENTS + 9).to_bytes(4, "big") + b"moov"), LARGEST_CONTENTS + 9)


def test_pictures__are_those_of_the_tracks_that_show_something():
    sound = track(b"soun", b"mp4a")
    assert read(mp4(1, track(packing=b"hvc1"), sound)).pictures == {"hvc1"}
    assert read(mp4(1, sound)).pictures == set()


@given(st.binary(max_size=40), st.integers(0, 200), st.integers(0, 200))
def test_film__of_any_bytes_is_read_or_broken(piece, begin, end):
    whole = mp4()
    with contextlib.suppress(BrokenFilm):
        read(whole[:begin] + piece + whole[end:])

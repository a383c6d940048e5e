"""Types told by first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media import signatures
from media.signatures import PhotoKind

from . import files, pictures


@pytest.mark.parametrize("kind", list(PhotoKind))
def test_photo_kind__when_pillow_wrote_it(kind):
    content = pictures.encoded(Image.new("RGB", (64, 64), "teal"), str(kind))
    assert signatures.photo_kind(content[: signatures.HEAD_LENGTH]) is kind


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff\xd8",
        b"<html><body>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"BM" + b"\0" * 60,
        b"II*\0" + b"\0" * 60,
        b"8BPS" + b"\0" * 60,
        b"RIFF\0\0\0\0WAVE",
        b"\0\0\0\x20ftypavif\0\0\0\0mif1avif",
        b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf",
        b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif",
        b"\0\0\0\x18ftypisom\0\0\0\0isommp41",
        b"GIF88a",
    ],
)
def test_photo_kind__when_not_ours(head):
    assert signatures.photo_kind(head) is None


@pytest.mark.parametrize("head", [b"GIF87a", b"GIF89a"])
def test_photo_kind__when_gif_of_either_version(head):
    assert signatures.photo_kind(head) is PhotoKind.GIF


@pytest.mark.parametrize(
    "head",
    [
        b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic",
        b"\0\0\0\x18ftypmif1\0\0\0\0mif1heicavif",  # after the list of brands
        b"\0\0\0\x18ftypmif1\0\0\0\0xavifxxx",  # across two brands
    ],
)
def test_photo_kind__when_heif_with_neutral_brand(head):
    assert signatures.photo_kind(head) is PhotoKind.HEIF


@pytest.mark.parametrize(
    "head", [files.mp3(), b"\xff\xfb\x90\x64", b"\xff\xf3\x40\xc0", b"\xff\xfa\x50\x00", b"\xff\xfb\x90"]
)
def test_looks_like_mp3__when_sound(head):
    assert signatures.looks_like_mp3(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff",
        b"\xff\xfb",
        b"\xff\xfe\x41\x00",
        b"\xff\xd8\xff",
        b"\xff\xf1\x50",
        b"\xff\xeb\x90",
        b"\xff\xfb\xf0",
        b"\xff\xfb\x00",
        b"\xfe\xfb\x90",
        b"ID2",
    ],
)
def test_looks_like_mp3__when_something_else(head):
    assert not signatures.looks_like_mp3(head)


@pytest.mark.parametrize(
    "head", [b"WEBVTT", b"WEBVTT\n", b"WEBVTT\r\n", b"\xef\xbb\xbfWEBVTT - x", b"WEBVTT\t"]
)
def test_looks_like_vtt__when_captions(head):
    assert signatures.looks_like_vtt(head)


@pytest.mark.parametrize("head", [b"", b"WEBVT", b"WEBVTTX", b" WEBVTT", b"webvtt\n"])
def test_looks_like_vtt__when_something_else(head):
    assert not signatures.looks_like_vtt(head)


@pytest.mark.parametrize("brand", [b"isom", b"mp42", b"M4V ", b"avc1"])
def test_looks_like_mp4__when_film(brand):
    assert signatures.looks_like_mp4(b"\0\0\0\x18ftyp" + brand)


@pytest.mark.parametrize(
    "head", [b"", b"isom", b"\0\0\0\x18ftypheic", b"\0\0\0\x18ftypqt  ", b"\0\0\0\x18moovisom"]
)
def test_looks_like_mp4__when_something_else(head):
    assert not signatures.looks_like_mp4(head)


@given(st.binary(max_size=80))
def test_every_question__when_any_bytes_answers(head):
    signatures.photo_kind(head)
    for ask in (
        signatures.looks_like_pdf,
        signatures.looks_like_zip,
        signatures.looks_like_mp4,
        signatures.looks_like_mp3,
        signatures.looks_like_vtt,
        signatures.looks_like_old_office,
    ):
        assert ask(head) in (True, False)

"""Pure telling of file types by their first bytes. Names and declared types are never asked."""

import re
from enum import StrEnum


class PhotoKind(StrEnum):
    """Picture formats that may come in; the values are Pillow's names."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    GIF = "GIF"
    HEIF = "HEIF"


class DocumentKind(StrEnum):
    """File formats that may come in; the values are the endings under which they are stored."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    MP4 = "mp4"
    MP3 = "mp3"
    VTT = "vtt"


# Bytes that `photo_kind` and the `looks_like_` functions need at least.
HEAD_LENGTH = 64

_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_FILM_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash", b"MSNV"}
)

_SUBRIP = re.compile(rb"\s*\d+\s*[\r\n]+\d\d:\d\d:\d\d,\d{3}")


def photo_kind(head: bytes) -> PhotoKind | None:
    """Return the picture format that begins with `head`, or None for anything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return PhotoKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PhotoKind.PNG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return PhotoKind.GIF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return PhotoKind.WEBP
    if _major_brand(head) in _HEIF_BRANDS and not _AVIF_BRANDS & set(_compatible_brands(head)):
        return PhotoKind.HEIF
    return None


def looks_like_pdf(head: bytes) -> bool:
    """Tell whether `head` begins a PDF; junk before the header is not accepted."""
    return head.startswith(b"%PDF-")


def looks_like_zip(head: bytes) -> bool:
    """Tell whether `head` begins a zip archive, the wrapping of DOCX and XLSX."""
    return head.startswith(b"PK\x03\x04")


def looks_like_old_office(head: bytes) -> bool:
    """Tell whether `head` begins a compound file: DOC and XLS of old, or a locked DOCX or XLSX."""
    return head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def looks_like_mp4(head: bytes) -> bool:
    """Tell whether `head` begins an MP4 film."""
    return _major_brand(head) in _FILM_BRANDS


def looks_like_mov(head: bytes) -> bool:
    """Tell whether `head` begins a QuickTime film, as some telephones record them."""
    return _major_brand(head) == b"qt  "


def looks_like_mp3(head: bytes) -> bool:
    """Tell whether `head` begins an MP3: an ID3 tag or the first frame of MPEG layer III."""
    if head.startswith(b"ID3"):
        return True
    if len(head) < 3 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer, bitrate = (head[1] >> 3) & 3, (head[1] >> 1) & 3, head[2] >> 4
    return version != 1 and layer == 1 and bitrate not in (0, 15)


def looks_like_vtt(head: bytes) -> bool:
    """Tell whether `head` begins WebVTT captions: the word, then a blank, a line end or nothing."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    return head.startswith(b"WEBVTT") and head[6:7] in (b"", b" ", b"\t", b"\n", b"\r")


def looks_like_subrip(head: bytes) -> bool:
    """Tell whether `head` begins SubRip captions: a number, below it the first times."""
    return _SUBRIP.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def _major_brand(head: bytes) -> bytes:
    return head[8:12] if head[4:8] == b"ftyp" else b""


def _compatible_brands(head: bytes) -> list[bytes]:
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return [head[at : at + 4] for at in range(16, end - 3, 4)] + [head[8:12]]

"""Pure reading of MP4 films: how long they run and how their pictures are packed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

__all__ = ["BrokenFilm", "Film", "read_film"]

# The table of contents of a film; that of an hour takes about two megabytes.
LARGEST_CONTENTS = 16 * 1024 * 1024
MOST_BOXES = 10_000


class BrokenFilm(ValueError):
    """The file is cut off or is no film at all."""


@dataclass(frozen=True)
class Film:
    """How long a film runs (None: it does not say) and the codes of how its pictures are packed: `avc1`."""

    seconds: float | None
    pictures: frozenset[str]


def read_film(file: BinaryIO, size: int) -> Film:
    """Return what the table of contents of `file`, an MP4 of `size` bytes, says. Raises BrokenFilm.

    Reads no more than that table, wherever it stands.
    """
    moov = _contents(file, size)
    tracks = [_inside(track, "mdia") for kind, track in _boxes(moov) if kind == "trak"]
    films = [track for track in tracks if _inside(track, "hdlr")[8:12] == b"vide"]
    return Film(_seconds(_inside(moov, "mvhd")), frozenset(filter(None, map(_packing, films))))


def _contents(file: BinaryIO, size: int) -> bytes:
    """Return the box `moov` of `file` without its head; the pictures must be whole too."""
    at, moov = 0, b""
    for _ in range(MOST_BOXES):
        if at + 8 > size:
            break
        file.seek(at)
        kind, length, begin = _head(file.read(16), size - at)
        if at + length > size:
            if moov and kind != "mdat":
                break  # some programs leave rubbish at the end
            raise BrokenFilm("a box ends behind the file")
        if kind == "moov":
            if length > LARGEST_CONTENTS:
                raise BrokenFilm("the table of contents is larger than that of any film")
            file.seek(at + begin)
            moov = file.read(length - begin)
        at += length
    if not moov:
        raise BrokenFilm("no table of contents")
    return moov


def _boxes(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the boxes that stand in `content`: kind and what is in them."""
    at = 0
    for _ in range(MOST_BOXES):
        if at + 8 > len(content):
            return
        kind, length, begin = _head(content[at : at + 16], len(content) - at)
        if at + length > len(content):
            raise BrokenFilm("a box ends behind the one around it")
        yield kind, content[at + begin : at + length]
        at += length


def _head(head: bytes, left: int) -> tuple[str, int, int]:
    """Return kind, whole length and length of the head of the box that begins with `head`."""
    length, begin = int.from_bytes(head[:4], "big"), 8
    if length == 1:
        length, begin = int.from_bytes(head[8:16], "big"), 16
    elif length == 0:
        length = left
    if length < begin:
        raise BrokenFilm("a box is shorter than its head")
    return head[4:8].decode("latin-1"), length, begin


def _inside(content: bytes, *kinds: str) -> bytes:
    """Return the first box of `content` down the way of `kinds`; empty when there is none."""
    for kind in kinds:
        content = next((inner for found, inner in _boxes(content) if found == kind), b"")
    return content


def _seconds(mvhd: bytes) -> float | None:
    at, width = (20, 8) if mvhd[:1] == b"\1" else (12, 4)
    scale = int.from_bytes(mvhd[at : at + 4], "big")
    duration = int.from_bytes(mvhd[at + 4 : at + 4 + width], "big")
    # All ones mean that the length is not known.
    is_known = 0 < duration < 256**width - 1
    return duration / scale if scale and is_known else None


def _packing(track: bytes) -> str:
    return _inside(track, "minf", "stbl", "stsd")[12:16].decode("latin-1")

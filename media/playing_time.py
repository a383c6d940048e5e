"""How long a sound or film runs: read from the file when it comes in, told in words."""

from typing import BinaryIO, cast

from django.core.files.base import File
from mutagen import MutagenError
from mutagen.mp3 import MPEGInfo

from .film_files import BrokenFilm, read_film
from .signatures import DocumentKind

__all__ = ["duration_in_words", "seconds_of"]


def seconds_of(file: File, kind: DocumentKind) -> int | None:
    """Return the whole seconds that `file` runs, at least one; None where nothing runs or it does not say.

    The file is left at its start.
    """
    try:
        seconds = _read(file, kind)
    except (MutagenError, BrokenFilm):
        return None
    finally:
        file.seek(0)
    return max(1, round(seconds)) if seconds else None


def _read(file: File, kind: DocumentKind) -> float | None:
    file.seek(0)
    if kind is DocumentKind.MP4:
        return read_film(cast(BinaryIO, file), file.size).seconds
    if kind is DocumentKind.MP3:
        # The frames alone: tags may be packed, and unpack to any size.
        return MPEGInfo(file).length
    return None


def duration_in_words(seconds: int) -> str:
    """Return `seconds` as `45 giây`, `3 phút 20 giây` or `1 giờ 2 phút`; seconds of hours say nothing."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "giờ"), (minutes, "phút"), (0 if hours else rest, "giây")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number)

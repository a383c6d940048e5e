"""Which buffers this installation has."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .records import Buffer
from .sqlite import SqliteBuffer

__all__ = ["open_buffer", "open_buffers"]


def open_buffer() -> Buffer:
    """Return the buffer that beacons of this machine append to."""
    return _sqlite_buffer(Path(settings.PORTAL_DATA) / "stats" / "queue.sqlite3")


def open_buffers() -> list[Buffer]:
    """Return every buffer that the flusher of this machine empties."""
    return [open_buffer()]


@lru_cache(maxsize=8)
def _sqlite_buffer(path: Path) -> SqliteBuffer:
    return SqliteBuffer(path)

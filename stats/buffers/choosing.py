"""Which buffers this installation has: a file on each machine, and a stream in Redis where that is set."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .falling_back import FallingBack
from .records import Buffer, Inlet
from .redis import RedisBuffer
from .sqlite import SqliteBuffer

__all__ = ["open_buffer", "open_buffers"]


def open_buffer() -> Inlet:
    """Return what beacons of this machine append to."""
    if settings.REDIS_URL:
        return FallingBack(RedisBuffer(), _queue_file())
    return _queue_file()


def open_buffers() -> list[Buffer]:
    """Return every buffer that the flusher of this machine empties; the file first, it is always there."""
    return [_queue_file(), RedisBuffer()] if settings.REDIS_URL else [_queue_file()]


def _queue_file() -> SqliteBuffer:
    return _queue_file_in(settings.PORTAL_DATA)


@lru_cache(maxsize=8)  # every beacon asks
def _queue_file_in(folder: Path) -> SqliteBuffer:
    return SqliteBuffer(Path(folder) / "stats" / "queue.sqlite3")

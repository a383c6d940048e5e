"""Lets one flusher of a machine work at a time; the system takes the lock back from one that is killed."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

__all__ = ["flusher_lock"]


@contextmanager
def flusher_lock() -> Iterator[bool]:
    """Hold the lock for the block; yields whether it was free, without waiting."""
    path = Path(settings.PORTAL_DATA) / "stats" / "flusher.lock"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True

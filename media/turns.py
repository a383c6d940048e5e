"""Turns at work that fills the memory: one process of a machine at a time, whichever of them asks."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

__all__ = ["Busy", "turn_at"]

_PAUSE = 0.1  # seconds between two looks


class Busy(Exception):
    """Somebody else's work took longer than one waits."""


@contextmanager
def turn_at(work: str, *, seconds: float) -> Iterator[None]:
    """Hold the turn at `work`, a name, for the block. Raises Busy after `seconds` of waiting.

    The system takes the turn back from a process that is killed.
    """
    path = Path(settings.PORTAL_DATA) / "turns" / f"{work}.lock"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    until = time.monotonic() + seconds
    with path.open("wb") as file:
        while not _taken(file):
            if time.monotonic() >= until:
                raise Busy(work)
            time.sleep(_PAUSE)
        yield


def _taken(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

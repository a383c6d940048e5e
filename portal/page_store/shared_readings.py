"""What many pages show alike, read once for all that are made after the same change."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.http import HttpRequest

from .policy import generation_of

__all__ = ["SECONDS", "forget_readings", "read_once"]

# Another machine's change is heard of a moment late: it must have left every process within five seconds.
SECONDS = 4.0
MOST = 500  # readings of a process; a ward has some thirty

Reading = TypeVar("Reading")
_readings: dict[Hashable, tuple[int, float, Any]] = {}


def read_once(request: HttpRequest, name: Hashable, read: Callable[[], Reading]) -> Reading:
    """Return what `read` returns; for a page that will be kept, what it did for another of its generation.

    So nothing from before a change gets into a page that is kept after it. Whoever takes a reading shares it
    with other threads and must leave it as it is. `name` tells readings apart, sites included.
    """
    generation = generation_of(request)
    if generation is None:
        return read()
    now = time.monotonic()
    kept = _readings.get(name)
    if kept and kept[0] == generation and now - kept[1] <= SECONDS:
        return kept[2]
    reading = read()
    if len(_readings) >= MOST:
        _readings.clear()
    _readings[name] = (generation, now, reading)
    return reading


def forget_readings() -> None:
    """Let go of all that this process has read, for whoever puts another database or store in its place."""
    _readings.clear()

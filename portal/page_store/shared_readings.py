"""What many pages show alike, read once for all that are made after the same change."""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.http import HttpRequest
from django.utils import timezone

from .policy import CANDIDATE, Candidate, generation_of

__all__ = ["SECONDS", "forget_readings", "read_once"]

# Another machine's change is heard of a moment late: it must have left every process within five seconds.
SECONDS = 4.0
MOST = 2_000  # readings of a process; a ward has some hundred, most of them a line in a list

Reading = TypeVar("Reading")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A reading, what it was read for, and the seconds of the steady clock from and until which it holds."""

    reading: Any
    generation: int
    day: date  # it may say "hôm nay"
    made_at: float
    until: float

    def holds(self, generation: int, day: date, now: float) -> bool:
        is_new = now - self.made_at <= SECONDS and now < self.until
        return is_new and (self.generation, self.day) == (generation, day)


_readings: dict[Hashable, _Kept] = {}


def read_once(request: HttpRequest, name: Hashable, read: Callable[[], Reading]) -> Reading:
    """Return what `read` returns; for a page that will be kept, what it did for another of its generation.

    So nothing from before a change gets into a page that is kept after it. Whoever takes a reading shares it
    with other threads and must leave it as it is. `name` tells readings apart, sites included. What `read`
    says by `keep_until` is said of every page that shares the reading.
    """
    candidate: Candidate | None = request.META.get(CANDIDATE)
    generation = generation_of(request)
    if candidate is None or generation is None:
        return read()
    day, now = timezone.localdate(), time.monotonic()
    kept = _readings.get(name)
    if kept is None or not kept.holds(generation, day, now):
        reading, seconds = _read(candidate, read)
        kept = _Kept(reading, generation, day, now, now + seconds)
        if len(_readings) >= MOST:
            _readings.clear()
        _readings[name] = kept
    candidate.seconds = min(candidate.seconds, kept.until - now)
    return kept.reading


def _read(candidate: Candidate, read: Callable[[], Reading]) -> tuple[Reading, float]:
    """Return the reading and for how many seconds it holds, apart from what the page was told before."""
    told, candidate.seconds = candidate.seconds, float("inf")
    try:
        return read(), candidate.seconds
    finally:
        candidate.seconds = told


def forget_readings() -> None:
    """Let go of all that this process has read, for whoever puts another database or store in its place."""
    _readings.clear()

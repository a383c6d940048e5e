"""Leaves an engine in peace for a while after it failed; then one question tries it, for all.

What is known is kept twice: in this process, which always works, and in the cache, which where it is Redis
tells the other processes too. A cache that fails is no reason to fail a search.
"""

import threading
import time
from collections.abc import Callable

from django.core.cache import cache

__all__ = ["Breaker"]

#: Seconds for which nobody asks after a failure.
REST = 30.0
#: Seconds after which a trial that gave no answer, its process being dead, counts for nothing.
LONGEST_TRIAL = 5.0


class Breaker:
    """One for each engine. `clock` gives seconds since 1970, the same on all machines."""

    def __init__(self, name: str, clock: Callable[[], float] = time.time) -> None:
        self._rest_key, self._trial_key = f"{name}:rest-until", f"{name}:on-trial"
        self._clock = clock
        self._lock = threading.Lock()
        self._rest_until: float | None = None
        self._trial_until = 0.0

    def is_open(self) -> bool:
        """Tell whether the engine failed when it was asked last; asks nothing of the engine."""
        return self._known_rest() is not None

    def admits(self) -> bool:
        """Tell whether to ask now; after a rest whoever is told so first is on trial."""
        rest_until = self._known_rest()
        if rest_until is None:
            return True
        with self._lock:
            now = self._clock()
            # A rest that is longer than any was noted by a clock that has been put right since.
            if now < rest_until <= now + REST or now < self._trial_until:
                return False
            self._trial_until = now + LONGEST_TRIAL
        return _ask_cache(lambda: cache.add(self._trial_key, 1, LONGEST_TRIAL), else_=True)

    def fail(self) -> bool:
        """Begin a rest; tell whether all was well before, as far as anybody knows."""
        was_well = self._known_rest() is None
        with self._lock:
            was_well = was_well and self._rest_until is None
            self._rest_until = rest_until = self._clock() + REST
            self._trial_until = 0.0
        _ask_cache(lambda: self._share(rest_until), else_=None)
        return was_well

    def succeed(self) -> bool:
        """Let everybody ask; tell whether there was a failure before."""
        if not self.is_open():
            return False
        with self._lock:
            self._rest_until, self._trial_until = None, 0.0
        _ask_cache(lambda: cache.delete_many([self._rest_key, self._trial_key]), else_=None)
        return True

    def _known_rest(self) -> float | None:
        """When the latest rest ends that this or another process knows of."""
        shared = _ask_cache(lambda: cache.get(self._rest_key), else_=None)
        with self._lock:
            mine = self._rest_until
        return max((moment for moment in (mine, shared) if moment is not None), default=None)

    def _share(self, rest_until: float) -> None:
        cache.set(self._rest_key, rest_until, None)
        cache.delete(self._trial_key)


def _ask_cache(question: Callable[[], object], else_: object):
    try:
        return question()
    except Exception:  # whatever client library the cache stands on
        return else_

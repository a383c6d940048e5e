"""Lets staff's requests go before beacons within a process: nobody waits for a beacon's answer (pure)."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

__all__ = ["StaffFirst"]

PATIENCE = 0.1  # seconds that a beacon waits at most
# A request at work for longer is an upload over a slow line: it waits for its sender, not for us.
YOUNG = 1.0  # seconds


class StaffFirst:
    """Who is at work in this process. A beacon that waits does not ask for the interpreter's lock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._condition = Condition()
        self._begun: list[float] = []

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Hold up beacons while the block runs."""
        begin = self._clock()
        self._begun.append(begin)
        try:
            yield
        finally:
            with self._condition:
                self._begun.remove(begin)
                self._condition.notify_all()

    def give_way(self, patience: float = PATIENCE) -> None:
        """Return when nobody of the staff has been served for less than a second, or patience ends."""
        if not self._begun:
            return
        with self._condition:
            self._condition.wait_for(self._is_free, timeout=patience)

    def _is_free(self) -> bool:
        oldest_young = self._clock() - YOUNG
        return all(begin < oldest_young for begin in self._begun)

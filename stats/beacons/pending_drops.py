"""Refusals that wait in memory for the next record to take them along to the buffer (pure)."""

import threading

from ..buffers.records import Drop

__all__ = ["PendingDrops"]

HOUR = 3600


class PendingDrops:
    """Drops of the same reason, site and hour as one sum: however many come, few are kept.

    A process that is killed takes its sums along. So only what would fill the buffer, or could not get in,
    waits here.
    """

    def __init__(self) -> None:
        self._sums: dict[tuple[str, int, int], Drop] = {}
        self._lock = threading.Lock()

    def add(self, drop: Drop) -> None:
        """Keep `drop`, added to those like it; the sum bears the moment of the first."""
        key = (drop.reason, drop.site, drop.received // HOUR)
        with self._lock:
            first = self._sums.get(key)
            moment, before = (first.received, first.amount) if first else (drop.received, 0)
            self._sums[key] = Drop(moment, drop.reason, before + drop.amount, drop.site)

    def take(self) -> list[Drop]:
        """Return the sums and forget them."""
        if not self._sums:  # nearly always, and without waiting for the lock
            return []
        with self._lock:
            sums, self._sums = list(self._sums.values()), {}
        return sums

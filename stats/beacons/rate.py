"""How many beacons of one network a process takes in a moment: a wall against floods (pure)."""

import threading

__all__ = ["RateLimit"]


class RateLimit:
    """At most `limit` of a key in each fixed window of `seconds`.

    It remembers `capacity` keys. Further ones of the same window pass uncounted: they are so many networks
    that none of them is the flood, and memory stays bounded.
    """

    def __init__(self, limit: int, seconds: int, capacity: int = 20_000) -> None:
        self.limit, self.seconds, self.capacity = limit, seconds, capacity
        self._window = -1
        self._counts: dict[int, int] = {}
        self._lock = threading.Lock()

    def allows(self, key: int, moment: int) -> bool:
        """Count one of `key` at `moment` (seconds) and tell whether it is within the limit."""
        window = moment // self.seconds
        with self._lock:
            if window != self._window:  # also when the clock was put back
                self._window, self._counts = window, {}
            count = self._counts.get(key, 0) + 1
            if count == 1 and len(self._counts) >= self.capacity:
                return True
            self._counts[key] = count
        return count <= self.limit

"""One maker for each page: whoever asks for the same page meanwhile waits for it (pure)."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

__all__ = ["Flights"]

PATIENCE = 2.0  # seconds; a maker that takes longer is no reason for all others to stand still


class Flights:
    """What is being made in this process now."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._lock = Lock()
        self._under_way: dict[str, Event] = {}

    @contextmanager
    def making(self, name: str) -> Iterator[bool]:
        """Tell whether the caller is to make `name`; if not, somebody else has just tried to."""
        with self._lock:
            landed = self._under_way.get(name)
            mine = Event()
            if landed is None:
                self._under_way[name] = mine
        if landed is not None:
            landed.wait(self._patience)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._under_way[name]
            mine.set()

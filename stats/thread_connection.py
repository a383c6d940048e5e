"""A connection to a SQLite file for each thread of each process: of the queue of views, of the kept pages.

Threads must not share one, and one that came over a fork is neither used nor closed: closing would touch the
locks of the process that opened it.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Hashable

__all__ = ["ThreadConnection"]

_inherited: list[sqlite3.Connection] = []  # kept alive, so that nothing closes them


class ThreadConnection(threading.local):
    """The one connection that a thread has open, with the process and the place that it belongs to."""

    _opened: tuple[tuple[int, Hashable], sqlite3.Connection] | None = None

    def to(self, place: Hashable, open_place: Callable[[], sqlite3.Connection]) -> sqlite3.Connection:
        """Return this thread's connection to `place`; `open_place` opens it at need and may raise."""
        owner = (os.getpid(), place)
        if self._opened and self._opened[0] == owner:
            return self._opened[1]
        self._leave()
        connection = open_place()
        self._opened = (owner, connection)
        return connection

    def forget(self) -> None:
        """Leave the connection to whoever else holds it, without closing it."""
        self._opened = None

    def _leave(self) -> None:
        opened, self._opened = self._opened, None
        if opened is None:
            return
        if opened[0][0] == os.getpid():
            opened[1].close()
        else:
            _inherited.append(opened[1])

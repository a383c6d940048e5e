"""Makes ageing pages anew beside the requests, so that no reader of a kept page waits for the database."""

import logging
import os
from collections.abc import Callable, Hashable
from queue import Full, Queue
from threading import Lock, Thread

from django.db import connections

__all__ = ["Refresher"]

logger = logging.getLogger(__name__)

MOST_WAITING = 100


class Refresher:
    """A thread of this process, begun at first use: threads do not come along over a fork."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._owner: int | None = None
        self._waiting: set[Hashable] = set()
        self._queue: Queue[tuple[Hashable, Callable[[], None]] | None] = Queue(MOST_WAITING)
        self._thread: Thread | None = None

    def ask(self, name: Hashable, work: Callable[[], None]) -> None:
        """Have `work` done soon, once however often it is asked for under `name`; never waits."""
        with self._lock:
            if self._owner != os.getpid():
                self._begin()
            if name in self._waiting:
                return
            try:
                self._queue.put_nowait((name, work))
            except Full:
                return  # the next reader asks again
            self._waiting.add(name)

    def end(self) -> None:
        """Finish what waits and end the thread."""
        if self._thread is not None and self._owner == os.getpid():
            self._queue.put(None)
            self._thread.join()
        self._owner = None

    def _begin(self) -> None:
        self._owner, self._waiting, self._queue = os.getpid(), set(), Queue(MOST_WAITING)
        self._thread = Thread(target=self._work, args=(self._queue,), name="page-refresher", daemon=True)
        self._thread.start()

    def _work(self, queue: Queue[tuple[Hashable, Callable[[], None]] | None]) -> None:
        while task := queue.get():
            name, work = task
            try:
                work()
            except Exception:
                logger.exception("A page could not be made anew: %s", name)
            finally:
                with self._lock:
                    self._waiting.discard(name)
        connections.close_all()

"""The line of this process to Redis, with the patience of a beacon: a short time-out and no second try.

After a failure nobody asks for a while, so that a dead server costs beacons nothing.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from django.conf import settings
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

__all__ = ["Breaker", "Unreachable", "ask", "key"]

logger = logging.getLogger(__name__)

TIMEOUT_SECONDS = 0.25
REST_SECONDS = 5.0
MOST_CONNECTIONS = 256  # far beyond the threads of a web process; the library stops at 100

Answer = TypeVar("Answer")


class Unreachable(OSError):
    """Redis does not answer, refuses, or is left in peace after a failure."""


class Breaker:
    """Lets nobody ask for some seconds after a failure; then one asks first, on trial, for all."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._rest_until: float | None = None

    def admits(self) -> bool:
        """Tell whether to ask now; after a rest the first who is told so is on trial."""
        if self._rest_until is None:  # nearly always, and without waiting for the lock
            return True
        with self._lock:
            now = self._clock()
            if self._rest_until is not None and now < self._rest_until:
                return False
            self._rest_until = now + REST_SECONDS
            return True

    def fail(self) -> bool:
        """Begin a rest; tell whether all was well before."""
        with self._lock:
            was_well = self._rest_until is None
            self._rest_until = self._clock() + REST_SECONDS
            return was_well

    def succeed(self) -> bool:
        """Let everybody ask; tell whether there was a failure before."""
        if self._rest_until is None:
            return False
        with self._lock:
            was_ill, self._rest_until = self._rest_until is not None, None
            return was_ill


def ask(question: Callable[[Redis], Answer]) -> Answer:
    """Return what `question` learns from Redis. Raises Unreachable."""
    client, breaker = _line(settings.REDIS_URL, os.getpid())
    if not breaker.admits():
        raise Unreachable("Redis failed a moment ago")
    try:
        answer = question(client)
    except (RedisError, OSError) as error:
        if breaker.fail():
            logger.error("Redis fails: %s", error)
        raise Unreachable(str(error)) from error
    if breaker.succeed():
        logger.warning("Redis answers again")
    return answer


def key(name: str) -> str:
    """Return the full name of a key; the braces keep all of ours on one node of a cluster."""
    return f"{{ward-portal:stats}}:{name}"


@lru_cache(maxsize=4)
def _line(url: str, process: int) -> tuple[Redis, Breaker]:
    """Return a client of its own for each process: two must not read one connection after a fork."""
    client = Redis.from_url(
        url,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
        max_connections=MOST_CONNECTIONS,
        protocol=2,
    )
    return client, Breaker()

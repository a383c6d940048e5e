"""The same as a list in Redis, for web servers on several machines that share one.

Half a second of patience at most and a rest after a failure: a dead Redis costs readers next to nothing.
"""

import os
import time
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from django.conf import settings
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

__all__ = ["pop_lines", "push_line"]

KEY = "{ward-portal:search}:unanswered"
MOST_LINES = 5000
A_TIME = 500
TIMEOUT_SECONDS = 0.25
REST_SECONDS = 5.0


class _Line:
    """The connection of one process, and until when it is left in peace."""

    def __init__(self, url: str) -> None:
        self.client = Redis.from_url(
            url,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),
            protocol=2,
        )
        self.rest_until = 0.0


def push_line(line: str) -> bool:
    """Add `line` unless the list is full; tell whether Redis answered."""
    connection = _line(settings.REDIS_URL, os.getpid())
    if time.monotonic() < connection.rest_until:
        return False
    try:
        with connection.client.pipeline(transaction=False) as both:
            both.rpush(KEY, line).ltrim(KEY, 0, MOST_LINES - 1).execute()
    except (RedisError, OSError):
        connection.rest_until = time.monotonic() + REST_SECONDS
        return False
    return True


def pop_lines() -> list[str]:
    """Take lines out of the list, no more than it may hold. Raises RedisError or OSError."""
    client = _line(settings.REDIS_URL, os.getpid()).client
    return [str(line, "utf-8", "replace") for line in islice(_popped(client), MOST_LINES)]


def _popped(client: Redis) -> Iterator[bytes]:
    while lines := client.lpop(KEY, A_TIME):
        yield from lines


@lru_cache(maxsize=4)
def _line(url: str, process: int) -> _Line:
    """Return a connection of its own for each process: two must not read one after a fork."""
    return _Line(url)

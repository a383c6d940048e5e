"""Where queries wait between the reader and the worker: in Redis where it is set, else in a file.

The search page may run with an account that cannot write to the database, and on SQLite must not wait for
whoever writes there; so it only leaves a line here.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from redis import RedisError

from .shared_list import pop_lines, push_line
from .waiting_file import Asked, WaitingFile, write_line

__all__ = ["emptying", "leave"]

logger = logging.getLogger(__name__)


def leave(asked: Asked) -> None:
    """Let `asked` wait for the worker; lost, and never an error to the reader, when that is not possible."""
    line = write_line(asked)
    if settings.REDIS_URL and push_line(line):
        return
    try:
        _file().append([line])
    except OSError as error:
        logger.warning("A query without result is not kept: %s", error)


@contextmanager
def emptying() -> Iterator[list[Asked]]:
    """Take what waits, as `WaitingFile.emptying` does; what is in Redis goes to the file first."""
    if settings.REDIS_URL:
        _carry_over()
    with _file().emptying() as taken:
        yield taken


def _carry_over() -> None:
    try:
        if lines := pop_lines():
            _file().append(lines)
    except RedisError as error:
        logger.warning("Redis keeps queries without result for now: %s", error)


def _file() -> WaitingFile:
    return WaitingFile(Path(settings.PORTAL_DATA) / "search" / "unanswered.lines")

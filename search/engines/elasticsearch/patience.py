"""How long a whole question may take, of several requests each with its own time-out."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from ..contract import EngineFailure

__all__ = ["all_within", "patience_left"]

_deadline: ContextVar[float | None] = ContextVar("elasticsearch_deadline", default=None)
#: Seconds; with less left no request is begun.
LEAST = 0.02


@contextmanager
def all_within(seconds: float) -> Iterator[None]:
    """Let everything inside take no longer than `seconds` together."""
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def patience_left(patience: float) -> float:
    """Return the seconds for one request: `patience` or what is left of the whole. Raises EngineFailure."""
    deadline = _deadline.get()
    if deadline is None:
        return patience
    left = deadline - time.monotonic()
    if left < LEAST:
        raise EngineFailure("the cluster was too slow for all requests of one question")
    return min(patience, left)

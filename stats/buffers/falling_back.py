"""Where beacons leave records when a server is in between: there, or in a file of this machine meanwhile."""

from collections.abc import Sequence
from contextlib import suppress

from ..redis_connection import Unreachable
from .records import Inlet, Readable

__all__ = ["FallingBack"]


class FallingBack:
    """Takes records to `first`, or to `second` while the first cannot be reached.

    A record whose receipt got lost on the way lies in both; its reader is one, so it counts once.
    """

    def __init__(self, first: Inlet, second: Inlet) -> None:
        self.first, self.second = first, second

    def append(self, records: Sequence[Readable]) -> None:
        """Keep `records` durably in one of the two."""
        with suppress(Unreachable):
            self.first.append(records)
            return
        self.second.append(records)

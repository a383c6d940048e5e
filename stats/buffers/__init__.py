"""Where beacons leave their records until the flusher folds them into the ledger.

A buffer keeps what it acknowledged, whatever process is killed when.
"""

from .choosing import open_buffer, open_buffers
from .records import Buffer, Drop, Inlet, Rating, Readable, Record, Unreadable, View
from .redis import RedisBuffer
from .sqlite import SqliteBuffer

__all__ = [
    "Buffer",
    "Drop",
    "Inlet",
    "Rating",
    "Readable",
    "Record",
    "RedisBuffer",
    "SqliteBuffer",
    "Unreadable",
    "View",
    "open_buffer",
    "open_buffers",
]

"""Moves records from the buffer into the ledger, each exactly once, whatever is killed when.

A chunk and the number of its last record are stored in one transaction; only after its commit are the
records deleted. A crash before it changes nothing, one after it leaves records that are skipped.
"""

import sqlite3
from collections.abc import Sequence

from django.db import connection
from django.utils import timezone

from .buffers import Buffer, Drop, Readable, Record, Unreadable, open_buffers
from .flusher_lock import flusher_lock
from .ledger.folding import fold
from .ledger.upserts import replace_rows
from .ledger.writing import ledger_transaction
from .models import BufferOffset
from .redis_connection import Unreachable

__all__ = ["empty_buffers", "flush_once", "flush_unless_busy"]

# Records in a transaction. On SQLite who saves an article waits for it, some 50 ms (docs/benchmarks.md); on
# PostgreSQL only other writers of the ledger do.
CHUNK = 5_000 if connection.vendor == "postgresql" else 2_000
CHUNKS_A_CALL = 50  # of one buffer; then the worker's other duties have their turn


def flush_once() -> int:
    """Fold all that waits in the buffers, at no query when nothing does; return the number of records.

    Does nothing while another flusher of this machine is at work.
    """
    return flush_unless_busy() or 0


def flush_unless_busy() -> int | None:
    """Do the same; return None while another flusher of this machine is at work."""
    with flusher_lock() as is_free:
        return empty_buffers() if is_free else None


def empty_buffers() -> int:
    """Fold all that waits, whoever does so too: flushers of several machines share a database or a Redis.

    A buffer that fails never keeps another one full; its failure is told at the end.
    """
    folded, failures = 0, []
    for buffer in open_buffers():
        try:
            folded += _empty(buffer)
        except Unreachable:
            continue  # has been logged once, and costs nothing until it answers again
        except (OSError, sqlite3.Error) as error:
            failures.append(error)
    if failures:
        raise failures[0]
    return folded


def _empty(buffer: Buffer) -> int:
    """Fold what waits up to the first chunk that is not full; what comes meanwhile waits for the next call.

    Readers come without a pause at busy hours. Folding each handful at once would never end, and lock the
    editors out of the database most of the time.
    """
    folded = 0
    for _ in range(CHUNKS_A_CALL):
        chunk = 0 if buffer.is_empty() else _move_chunk(buffer)
        folded += chunk
        if chunk < CHUNK:
            break
    return folded


def _move_chunk(buffer: Buffer) -> int:
    """Fold and remove the next chunk; return how many records it had, 0 when another flusher was faster."""
    after = _offset_of(buffer)
    numbered = buffer.read(after, CHUNK)
    if numbered and not _apply(buffer, after, numbered):
        return 0
    buffer.discard(numbered[-1][0] if numbered else after)
    return len(numbered)


def _offset_of(buffer: Buffer) -> int:
    return BufferOffset.objects.filter(buffer=buffer.name).values_list("last", flat=True).first() or 0


def _apply(buffer: Buffer, after: int, numbered: Sequence[tuple[int, Record]]) -> bool:
    """Store the chunk and the new offset together; tell whether this flusher did."""
    buffer.set_aside([number for number, record in numbered if isinstance(record, Unreadable)])
    with ledger_transaction(durable=True):
        if _offset_of(buffer) != after:
            return False
        fold(_readable(record for _, record in numbered))
        _move_offset(buffer, numbered[-1][0])
    return True


def _move_offset(buffer: Buffer, last: int) -> None:
    row = {"buffer": buffer.name, "last": last, "moved_at": timezone.now()}
    replace_rows(BufferOffset, ("buffer",), [row])


def _readable(records) -> list[Readable]:
    """Return `records` with a named drop in place of each that makes no sense."""
    now = int(timezone.now().timestamp())
    return [Drop(now, "unreadable") if isinstance(record, Unreadable) else record for record in records]

"""Many reads of one moment, while the flusher goes on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

__all__ = ["one_snapshot"]


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Let all reads of the block see the database as it was at the first; nothing may be written in it.

    Inside a transaction that is what they see anyhow. Holds up no writer.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        yield from _deferred()


def _deferred() -> Iterator[None]:
    # `atomic` begins as IMMEDIATE here: it would keep the flusher waiting for as long as the block lasts.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")

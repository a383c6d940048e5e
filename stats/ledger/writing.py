"""The one door through which the ledger is written: a single writer at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

__all__ = ["ledger_transaction"]

LOCK_NUMBER = 0x7468_6F6E_676B_6501  # any number that nothing else in the database uses


@contextmanager
def ledger_transaction(*, durable: bool = False) -> Iterator[None]:
    """Run the block in a transaction that no other writer of the ledger shares its time with.

    On SQLite the transaction itself lets one writer in at a time (it begins as IMMEDIATE); PostgreSQL
    needs an advisory lock, given back at its end. `durable`: never inside another transaction.
    """
    with transaction.atomic(durable=durable):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_NUMBER])
        yield

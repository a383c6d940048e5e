"""Lets the database's own file forget what is deleted: on SQLite freed space and journal keep it otherwise.

On PostgreSQL dead rows are the server's own business; what remains there until its vacuum means nothing,
for the salt was never in it.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

__all__ = ["without_traces"]

logger = logging.getLogger(__name__)

MODES = ("OFF", "ON", "FAST")  # as SQLite numbers them in its answers, and refuses them in questions


@contextmanager
def without_traces() -> Iterator[None]:
    """Zero the pages that deletions of the block free, and empty the journal after it.

    Outside of it deletions zero their rows too, but not whole pages, for that costs writing (`FAST` in the
    settings of the database).
    """
    if connection.vendor != "sqlite":
        yield
        return
    before = _answer("PRAGMA secure_delete")
    _answer("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        _answer(f"PRAGMA secure_delete = {MODES[before]}")
    if not connection.in_atomic_block and _answer("PRAGMA wal_checkpoint(TRUNCATE)"):
        logger.warning("the journal of the database could not be emptied; the next hour tries again")


def _answer(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]

"""Where beacons leave their records until the flusher folds them into the ledger.

A buffer keeps what it acknowledged, whatever process is killed when. The one here is a SQLite file of its
own: an insert there waits for nobody but other beacons and costs the portal's database nothing.
"""

import os
import sqlite3
import threading
import uuid
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from django.conf import settings

from .token import PageIdentity

__all__ = ["Buffer", "Drop", "Record", "SqliteBuffer", "Unreadable", "View", "open_buffer"]

LAST_MOMENT = 4_102_444_800  # the year 2100, in seconds since 1970
REASON_CAP = 24  # characters
OPENING_SECONDS = 5
WAIT_SECONDS = 0.25  # a beacon that waits longer for its turn is given up and counted as lost


@dataclass(frozen=True, slots=True)
class View:
    """A beacon that passed every check: received at a moment in whole seconds since 1970."""

    received: int
    page: PageIdentity
    visitor: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Beacons that were refused for a named reason (or lost)."""

    received: int
    reason: str
    amount: int = 1


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that makes no sense; it is set aside and never blocks the others."""


Record = View | Drop | Unreadable


class Buffer(Protocol):
    """What recording and flushing ask of a buffer. Numbers of records only grow and are never used twice."""

    @property
    def name(self) -> str:
        """Return the identity of these records' numbers; a buffer made anew has another."""

    def append(self, records: Sequence[View | Drop]) -> None:
        """Keep `records` durably. Raises sqlite3.Error or OSError when that is not possible now."""

    def read(self, after: int, limit: int) -> list[tuple[int, Record]]:
        """Return up to `limit` records numbered above `after`, in order, each with its number."""

    def is_empty(self) -> bool:
        """Tell whether no record is kept."""

    def set_aside(self, numbers: Sequence[int]) -> None:
        """Keep copies of these records apart for inspection; harmless when done twice."""

    def discard(self, up_to: int) -> None:
        """Delete the records numbered `up_to` or lower."""


SCHEMA = """
CREATE TABLE identity (name TEXT NOT NULL);
CREATE TABLE records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received INTEGER NOT NULL,
    site INTEGER, content_type INTEGER, object INTEGER, visitor INTEGER,
    reason TEXT, amount INTEGER
);
CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    received, site, content_type, object, visitor, reason, amount
);
"""
COLUMNS = "received, site, content_type, object, visitor, reason, amount"
INSERT = f"INSERT INTO records ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - a constant
READ = f"SELECT id, {COLUMNS} FROM records WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608 - a constant
SET_ASIDE = f"INSERT OR IGNORE INTO set_aside SELECT id, {COLUMNS} FROM records WHERE id = ?"  # noqa: S608

_connections = threading.local()
# Connections that came over a fork: never used here and never closed, for closing would touch locks.
_inherited: list[sqlite3.Connection] = []


class SqliteBuffer:
    """A queue in the SQLite file `path`, made at first use, readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """Return the random name that the file got when it was made."""
        return self._connection().execute("SELECT name FROM identity").fetchone()[0]

    def append(self, records: Sequence[View | Drop]) -> None:
        """Insert `records` in one transaction; they are in the file when this returns."""
        rows = [_row_of(record) for record in records]
        connection = self._connection()
        if len(rows) == 1:
            connection.execute(INSERT, rows[0])
            return
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(INSERT, rows)

    def read(self, after: int, limit: int) -> list[tuple[int, Record]]:
        """Return records after a number, in order."""
        rows = self._connection().execute(READ, (after, limit)).fetchall()
        return [(number, _record_of(row)) for number, *row in rows]

    def is_empty(self) -> bool:
        """Look for any record at all; makes no file where none is."""
        if not self.path.exists():
            return True
        return self._connection().execute("SELECT 1 FROM records LIMIT 1").fetchone() is None

    def set_aside(self, numbers: Sequence[int]) -> None:
        """Copy records to the table `set_aside` of the same file."""
        with self._connection() as connection:
            connection.executemany(SET_ASIDE, [(number,) for number in numbers])

    def discard(self, up_to: int) -> None:
        """Delete what has been applied."""
        self._connection().execute("DELETE FROM records WHERE id <= ?", (up_to,))

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's connection, opened in this process."""
        owner, opened = (os.getpid(), self.path), getattr(_connections, "opened", None)
        if opened and opened[0] == owner:
            return opened[1]
        if opened and opened[0][0] != owner[0]:
            _inherited.append(opened[1])
        _connections.opened = (owner, _open_file(self.path))
        return _connections.opened[1]


def open_buffer() -> Buffer:
    """Return the buffer of this installation."""
    return _sqlite_buffer(Path(settings.PORTAL_DATA) / "stats" / "queue.sqlite3")


@lru_cache(maxsize=8)
def _sqlite_buffer(path: Path) -> SqliteBuffer:
    return SqliteBuffer(path)


def _open_file(path: Path) -> sqlite3.Connection:
    if not path.exists():
        _make_file(path)
    connection = sqlite3.connect(path, timeout=OPENING_SECONDS, isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    # The first look may meet a process that replays the journal after a crash, which takes its time.
    connection.execute("SELECT 1 FROM identity")
    connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")
    return connection


def _make_file(path: Path) -> None:
    """Put a finished queue at `path`, unless somebody else was sooner.

    It is made in a folder nobody else looks into: switching to WAL fails beside other connections, however
    long one is ready to wait, and a process killed halfway would leave half a file.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=path.parent, prefix="making-") as folder:
        made = Path(folder) / path.name
        made.touch(mode=0o600)
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(f"BEGIN; {SCHEMA} COMMIT;")
            connection.execute("INSERT INTO identity VALUES (?)", (str(uuid.uuid4()),))
        with suppress(FileExistsError):
            os.link(made, path)


def _row_of(record: View | Drop) -> tuple[object, ...]:
    if isinstance(record, Drop):
        return (record.received, None, None, None, None, record.reason, record.amount)
    page = record.page
    return (record.received, page.site_id, page.content_type_id, page.object_id, record.visitor, None, None)


def _record_of(row: Sequence[object]) -> Record:
    received, site, content_type, key, visitor, reason, amount = row
    if not (isinstance(received, int) and 0 < received < LAST_MOMENT):
        return Unreadable()
    match row[1:]:
        case [int(), int(), int(), int(), None, None]:
            return View(received, PageIdentity(site, content_type, key), visitor)
        case [None, None, None, None, str(), int()] if len(reason) <= REASON_CAP and amount > 0:
            return Drop(received, reason, amount)
    return Unreadable()

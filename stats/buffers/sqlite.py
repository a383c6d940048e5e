"""The queue in a SQLite file of its own: an insert there waits for nobody but other beacons.

It costs the portal's database nothing, and keeps what it acknowledged through kill -9.
"""

import os
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from ..thread_connection import ThreadConnection
from .records import Readable, Record, read_fields, write_fields

__all__ = ["SqliteBuffer"]

OPENING_SECONDS = 5
WAIT_SECONDS = 0.25  # a beacon that waits longer for its turn is given up and counted as lost

# Columns of a record, in the order of `write_fields`.
COLUMNS = (
    "received, site, content_type, object, visitor, network, scripted, referrer, device, browser, system, "
    "reason, amount"
)
LATER_COLUMNS = (
    "network INTEGER", "scripted INTEGER", "referrer TEXT", "device TEXT", "browser TEXT", "system TEXT",
)  # fmt: skip
SCHEMA_VERSION = 2
PLACES = ", ".join("?" * len(COLUMNS.split(",")))
SCHEMA = f"""
CREATE TABLE identity (name TEXT NOT NULL);
CREATE TABLE records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received INTEGER NOT NULL,
    site INTEGER, content_type INTEGER, object INTEGER, visitor INTEGER, network INTEGER,
    scripted INTEGER, referrer TEXT, device TEXT, browser TEXT, system TEXT,
    reason TEXT, amount INTEGER
);
CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    received, site, content_type, object, visitor, network,
    scripted, referrer, device, browser, system,
    reason, amount
);
PRAGMA user_version = {SCHEMA_VERSION};
"""
INSERT = f"INSERT INTO records ({COLUMNS}) VALUES ({PLACES})"  # noqa: S608 - a constant
READ = f"SELECT id, {COLUMNS} FROM records WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608 - a constant
# By name: a file of the first release has its columns in another order.
SET_ASIDE = (
    f"INSERT OR IGNORE INTO set_aside (id, {COLUMNS}) "  # noqa: S608 - constants
    f"SELECT id, {COLUMNS} FROM records WHERE id = ?"
)
FORGET_ASIDE = """
UPDATE set_aside SET visitor = NULL, network = NULL
WHERE (visitor IS NOT NULL OR network IS NOT NULL)
  AND (typeof(received) <> 'integer' OR received < ?)
"""


_connections = ThreadConnection()


class SqliteBuffer:
    """A queue in the SQLite file `path`, made at first use, readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """Return the random name that the file got when it was made."""
        return str(self._connection().execute("SELECT name FROM identity").fetchone()[0])

    def append(self, records: Sequence[Readable]) -> None:
        """Insert `records` in one transaction; they are in the file when this returns."""
        rows = [write_fields(record) for record in records]
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
        return [(number, read_fields(row)) for number, *row in rows]

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

    def forget(self, before: int) -> None:
        """Empty the journal, where applied records live on, and copies of the reader in set-aside ones.

        Freed space of the file itself is zeroed by every deletion. Raises sqlite3.OperationalError when
        another process reads all the while.
        """
        if not self.path.exists():
            return
        connection = self._connection()
        connection.execute(FORGET_ASIDE, (before,))
        connection.execute(f"PRAGMA busy_timeout = {int(OPENING_SECONDS * 1000)}")
        try:
            is_busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")
        if is_busy:
            raise sqlite3.OperationalError("the journal of the queue file could not be emptied")

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's connection, opened in this process."""
        return _connections.to(self.path, partial(_open_file, self.path))


def _open_file(path: Path) -> sqlite3.Connection:
    if not path.exists():
        _make_file(path)
    connection = sqlite3.connect(path, timeout=OPENING_SECONDS, isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")
    # The first look may meet a process that replays the journal after a crash, which takes its time.
    connection.execute("SELECT 1 FROM identity")
    if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
        _upgrade(connection)
    connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")
    return connection


def _upgrade(connection: sqlite3.Connection) -> None:
    """Give a file of the first release the columns that came later; what waits in it is kept."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
            for table in ("records", "set_aside"):
                for column in LATER_COLUMNS:
                    connection.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.execute("ROLLBACK")
        raise


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

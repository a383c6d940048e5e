"""The SQLite file of kept pages: made, opened for each thread, thrown away whole.

It is a cache: no write waits for the disk, and whatever is wrong with the file, a new one takes its place.
The file has a folder of its own, so that it can be made and thrown away with its journal by one rename.
"""

import secrets
import shutil
import sqlite3
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from stats.thread_connection import ThreadConnection

__all__ = ["WAIT_SECONDS", "PageFile"]

FOLDER, NAME = "pages", "pages.sqlite3"
WAIT_SECONDS = 0.1  # a reader's request never waits longer for the file than a page takes to make
PAGE_BYTES = 4096
SCHEMA_VERSION = 1
# `generation` begins anywhere: a page made under that of a lost file fits into no other.
SCHEMA = f"""
CREATE TABLE state (
    generation INTEGER NOT NULL, boot TEXT NOT NULL, followed_number INTEGER, followed_at REAL NOT NULL
);
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL, encoding TEXT NOT NULL, generation INTEGER NOT NULL,
    kept_at REAL NOT NULL, ends_at REAL NOT NULL, status TEXT NOT NULL, numbers_read TEXT NOT NULL,
    etag TEXT NOT NULL, headers TEXT NOT NULL, checksum INTEGER NOT NULL, body BLOB NOT NULL,
    UNIQUE (address, encoding)
);
CREATE INDEX pages_by_age ON pages (kept_at);
PRAGMA user_version = {SCHEMA_VERSION};
"""


_connections = ThreadConnection()


class PageFile:
    """The file below `folder`, of `most_bytes` at most, readable by its owner only."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.folder = folder
        self.path = folder / FOLDER / NAME
        self.most_bytes = most_bytes

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection to the file that lies there now; made at need.

        Raises sqlite3.Error and OSError.
        """
        try:
            number = self.path.stat().st_ino
        except FileNotFoundError:
            self._make()
            number = self.path.stat().st_ino
        return _connections.to((self.path, number), self._open)  # of the very file

    def exists(self) -> bool:
        """Tell whether anybody has kept anything."""
        return self.path.exists()

    def discard(self) -> None:
        """Throw the file away with its journal; those who have it open notice at their next question.

        Raises OSError when it cannot even be renamed.
        """
        rest = self.folder / f"thrown-away-{secrets.token_hex(8)}"
        with suppress(FileNotFoundError):
            self.path.parent.rename(rest)
        shutil.rmtree(rest, ignore_errors=True)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"PRAGMA max_page_count = {int(self.most_bytes // PAGE_BYTES)}")
            connection.execute(f"PRAGMA journal_size_limit = {int(self.most_bytes // 4)}")
            boot = connection.execute("SELECT boot FROM state").fetchone()
            version = connection.execute("PRAGMA user_version").fetchone()
        except BaseException:
            connection.close()
            raise
        if (boot, version) == ((_boot(),), (SCHEMA_VERSION,)):
            return connection
        connection.close()
        # The clock of ages began anew with the machine; and what a loss of power left may be torn. Or another
        # version of the portal made the file.
        self.discard()
        self._make()
        return self._open()

    def _make(self) -> None:
        """Put a finished file in its place, unless somebody else was sooner."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with TemporaryDirectory(dir=self.folder, prefix="making-", ignore_cleanup_errors=True) as place:
            made = Path(place) / FOLDER
            made.mkdir(mode=0o700)
            (made / NAME).touch(mode=0o600)
            with closing(sqlite3.connect(made / NAME, isolation_level=None)) as connection:
                connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(f"BEGIN; {SCHEMA} COMMIT;")
                first = (secrets.randbits(60), _boot(), float("-inf"))
                connection.execute("INSERT INTO state VALUES (?, ?, NULL, ?)", first)
            try:
                made.rename(self.path.parent)
            except OSError:
                if not self.path.exists():
                    raise


@cache
def _boot() -> str:
    """Return what tells this start of the machine from all others; empty where it is not told."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""

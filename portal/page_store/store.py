"""Keeps finished public pages, each under the generation of the content that it was made from.

One change anywhere makes a new generation, and nothing of the old one is handed out again. The number lies in
the same file as the pages, so that every process of the machine learns of it with the very statement that
looks for a page. Nothing here raises: a store that fails is a store without pages.
"""

import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from .file import WAIT_SECONDS, PageFile
from .rows import FIND, FOLLOW, HALVE, KEEP, SWEEP, TURN, Kept, kept_of, rows_of

__all__ = ["Found", "PageStore"]

logger = logging.getLogger(__name__)

FRESH_SECONDS = 20.0  # younger pages are handed out as they are
LONGEST_SECONDS = 60.0  # older ones as well, while a new one is being made; then never again
# Without news of the other machines nothing is older than this.
UNFOLLOWED_SECONDS, FOLLOWED_WITHIN = 4.0, 10.0
MOST_BYTES = 64 * 1024 * 1024
REST_SECONDS = 2.0  # after a failure the file is left alone
COMPLAIN_EVERY = 60.0
TURN_SECONDS = 2.0  # a change waits so long for the file, then throws it away
SWEEP_EVERY = 50  # pages kept by one process
MOST_ROWS = 6_000  # a page has one for each encoding
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_PASSING = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}


@dataclass(frozen=True, slots=True)
class Found:
    """What the store knows of a page; without a `generation` it is out of order and nothing can be kept."""

    generation: int | None
    kept: Kept | None = None
    is_fresh: bool = False


NOTHING = Found(None)


class PageStore:
    """The store in `folder`; `is_shared` when other machines show the same content."""

    def __init__(
        self,
        folder: Path,
        *,
        is_shared: bool = False,
        most_bytes: int = MOST_BYTES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._file = PageFile(folder, most_bytes)
        self._is_shared = is_shared
        self._clock = clock
        self._rests_until = float("-inf")
        self._complained_at = float("-inf")
        self._kept = 0

    def find(self, address: str, encoding: str) -> Found:
        """Return the page kept for `address` in `encoding`, and the generation of what readers see now."""
        now = self._clock()
        if now < self._rests_until:
            return NOTHING
        try:
            row = self._file.connection().execute(FIND, (address, encoding, now)).fetchone()
            generation, followed_at, kept_at, *_ = row
        except (sqlite3.Error, OSError, TypeError, ValueError) as error:
            self._on_failure(error)
            return NOTHING
        if kept_at is None or kept_at > now or now - kept_at > self._longest(now - followed_at):
            return Found(generation)
        kept = kept_of(*row[2:])
        if kept is None:
            self._on_failure(sqlite3.DatabaseError("a kept page is damaged"))
            return NOTHING
        return Found(generation, kept, is_fresh=now - kept_at <= FRESH_SECONDS)

    def keep(
        self, address: str, generation: int, pages: dict[str, Kept], seconds: float = LONGEST_SECONDS
    ) -> None:
        """Keep an answer, by encoding, made under `generation`, for `seconds` from now at most.

        Nothing is kept when the content has changed since that generation was read.
        """
        now = self._clock()
        ends_at = now + min(seconds, LONGEST_SECONDS)
        self.keep_as_old(
            address,
            generation,
            {name: replace(kept, kept_at=now, ends_at=ends_at) for name, kept in pages.items()},
        )

    def keep_as_old(self, address: str, generation: int, pages: dict[str, Kept]) -> None:
        """Keep what was made from a kept page and is as old: another encoding of it."""
        if self._clock() < self._rests_until:
            return
        try:
            connection = self._file.connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(KEEP, rows_of(address, generation, pages))
                self._sweep_now_and_then(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except (sqlite3.Error, OSError) as error:
            if _code(error) == sqlite3.SQLITE_FULL and self._make_room():
                return
            self._on_failure(error)

    def turn_over(self, number: int | None = None) -> None:
        """Begin a new generation: what was kept before is handed out no more, whatever happens to the file.

        `number`: that of the change among all machines, which then need not be followed here.
        """
        self._write_state(TURN, (number,))

    def follow(self, number: int) -> None:
        """Begin a new generation if `number`, that of the last change anywhere, is not yet known here."""
        self._write_state(FOLLOW, (number, self._clock()))

    def _write_state(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            if not self._file.exists():
                return  # nobody has kept a page
            connection = self._file.connection()
            connection.execute(f"PRAGMA busy_timeout = {int(TURN_SECONDS * 1000)}")
            try:
                connection.execute(statement, values)
            finally:
                connection.execute(f"PRAGMA busy_timeout = {int(WAIT_SECONDS * 1000)}")
        except (sqlite3.Error, OSError) as error:
            self._complain(error)
            self._discard()

    def _longest(self, since_followed: float) -> float:
        if self._is_shared and not 0 <= since_followed <= FOLLOWED_WITHIN:
            return UNFOLLOWED_SECONDS
        return LONGEST_SECONDS

    def _sweep_now_and_then(self, connection: sqlite3.Connection) -> None:
        self._kept += 1
        if self._kept % SWEEP_EVERY:
            return
        connection.execute(SWEEP, (self._clock(),))
        number = connection.execute("SELECT COUNT(*) FROM pages").fetchone()[0]
        if number > MOST_ROWS:
            connection.execute(HALVE, (number // 2,))

    def _make_room(self) -> bool:
        """Let the older half go when the file has reached its size; tell whether that was it."""
        try:
            connection = self._file.connection()
            number = connection.execute("SELECT COUNT(*) FROM pages").fetchone()[0]
            removed = connection.execute(SWEEP, (self._clock(),)).rowcount
            if removed < number // 2:
                removed += connection.execute(HALVE, (number // 2,)).rowcount
        except (sqlite3.Error, OSError):
            return False
        return removed > 0

    def _on_failure(self, error: Exception) -> None:
        """Do without the file for a moment; one that is broken is thrown away."""
        code = _code(error)
        if code in _BUSY:
            return  # whoever asks next may be luckier
        self._complain(error)
        self._rests_until = self._clock() + REST_SECONDS
        if code not in _PASSING and not isinstance(error, OSError):
            self._discard()

    def _discard(self) -> None:
        try:
            self._file.discard()
        except OSError as error:
            logger.error("The kept pages cannot be thrown away, old ones may show for a minute: %s", error)

    def _complain(self, error: Exception) -> None:
        now = self._clock()
        if now - self._complained_at >= COMPLAIN_EVERY:
            logger.warning("The store of pages fails, every page is made anew meanwhile: %s", error)
            self._complained_at = now


def _code(error: Exception) -> int:
    """Return SQLite's code of an error without its finer part; 0 for what is none of its."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF

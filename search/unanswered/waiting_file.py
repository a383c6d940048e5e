"""A file of this machine in which queries wait for the worker: one line each.

Readers only append: a line is written by one call, without lock, without waiting for the disk, so that no
reader waits for a writer or for another reader. Lines are lost in a power cut, or when the file is full.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from .masking import LONGEST

__all__ = ["MOST_BYTES", "Asked", "WaitingFile", "read_line", "write_line"]

#: A flood ends here until the worker comes by; some four thousand queries.
MOST_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Asked:
    """A query without result: on which site, in the week of which Monday, as `masking.Masked` has it."""

    site: int
    week: date
    folded: str
    written: str


def write_line(asked: Asked) -> str:
    """Return `asked` as one line without its end."""
    site, week, folded, written = astuple(asked)
    return json.dumps([site, week.isoformat(), folded, written], ensure_ascii=False)


def read_line(line: str) -> Asked | None:
    """Return what `write_line` wrote; None for half a line or anything else."""
    try:
        site, week, folded, written = json.loads(line)
        asked = Asked(site, date.fromisoformat(week), folded, written)
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (folded, written)
    whole = isinstance(site, int) and all(
        isinstance(text, str) and 0 < len(text) <= LONGEST for text in texts
    )
    return asked if whole else None


class WaitingFile:
    """The file `path` and, beside it, the lines that a worker has taken from it and not yet stored."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.taken = path.with_suffix(".taken")
        self._lock = path.with_suffix(".lock")

    def append(self, lines: list[str]) -> None:
        """Add `lines`, or none of them when the file is full. Raises OSError."""
        # The line end before: half a line, left by a full disk, spoils no other.
        content = "".join(f"\n{line}\n" for line in lines).encode()
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            if os.fstat(file).st_size + len(content) <= MOST_BYTES:
                os.write(file, content)
        finally:
            os.close(file)

    @contextmanager
    def emptying(self) -> Iterator[list[Asked]]:
        """Take what waits; it is gone when the block ends well, and comes again when it does not.

        Nothing is taken while another worker of this machine is at it. Raises OSError.
        """
        if not (self.path.exists() or self.taken.exists()):
            yield []
            return
        with self._alone() as is_alone:
            if not is_alone:
                yield []
                return
            if not self.taken.exists():
                with suppress(FileNotFoundError):
                    self.path.rename(self.taken)
            yield list(self._read())
            self.taken.unlink(missing_ok=True)

    def _read(self) -> Iterator[Asked]:
        with suppress(FileNotFoundError), self.taken.open(encoding="utf-8", errors="replace") as file:
            for line in file:
                if asked := read_line(line):
                    yield asked

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        with self._lock.open("wb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True

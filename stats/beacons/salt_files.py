"""The salt of each day in a file of this machine, readable by its owner only."""

import os
import secrets
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ..whole_files import replace_file

__all__ = ["SALT_BYTES", "destroy_files_before", "keep_copy", "read_or_make", "salts_folder"]

SALT_BYTES = 32


def salts_folder() -> Path:
    """Return the folder that holds a file for each day."""
    return _folder_in(settings.PORTAL_DATA)


@lru_cache(maxsize=4)  # every beacon asks
def _folder_in(data: Path) -> Path:
    return Path(data) / "stats" / "salts"


def read_or_make(day: date) -> bytes:
    """Return this machine's salt of `day`, the same in every process. Raises OSError."""
    path = salts_folder() / day.isoformat()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        _write(path, secrets.token_bytes(SALT_BYTES))
    return path.read_bytes()


def keep_copy(day: date, salt: bytes) -> None:
    """Make `salt` this machine's own of `day`, whatever it was before. Raises OSError."""
    path = salts_folder() / day.isoformat()
    replace_file(path, salt)


def destroy_files_before(today: date) -> int:
    """Delete the salts of all days before `today`; return how many there were."""
    old = [path for day, path in _stored_salts() if day < today]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _write(path: Path, salt: bytes) -> None:
    """Write a whole file beside `path`, then give it the name unless another process was first."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(salt)
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink(missing_ok=True)


def _stored_salts() -> Iterator[tuple[date, Path]]:
    folder = salts_folder()
    for path in folder.iterdir() if folder.exists() else ():
        try:
            yield date.fromisoformat(path.name), path
        except ValueError:  # a draft that a killed process left
            yield date.min, path

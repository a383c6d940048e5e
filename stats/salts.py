"""The random salt of each local day, in a file of its own under PORTAL_DATA.

Never in the database: deleted rows live on in free pages, journals and backups. Once the salt is gone
nobody can tell, with any key, whose hash a stored one was.
"""

import os
import secrets
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from .periods import local_day
from .transient import forget_visitors_before

__all__ = ["destroy_old", "salt_of"]

SALT_BYTES = 32
# A reader of 23:58 is still "online" at 00:02, and a late flush still knows what it has counted.
GRACE = timedelta(hours=1)


def salt_of(day: date) -> bytes:
    """Return the 32 bytes of `day`, made at first use and the same in every process. Raises OSError."""
    return _read_or_make(salts_folder() / day.isoformat())


def destroy_old(now: datetime | None = None) -> int:
    """Destroy salts and visitors' hashes of past days, an hour after midnight; return the number of salts."""
    today = local_day((now or timezone.now()) - GRACE, timezone.get_default_timezone())
    old = [path for day, path in _stored_salts() if day < today]
    for path in old:
        path.unlink(missing_ok=True)
    _read_or_make.cache_clear()
    forget_visitors_before(today)
    return len(old)


def salts_folder() -> Path:
    """Return the folder that holds a file for each day."""
    return Path(settings.PORTAL_DATA) / "stats" / "salts"


@lru_cache(maxsize=1)  # at the first view of a day the last one leaves memory too
def _read_or_make(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Write a whole file beside `path`, then give it the name unless another process was first."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(SALT_BYTES))
        os.link(draft, path)  # fails when the name is taken, unlike a rename
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

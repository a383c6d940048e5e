"""Tells whether collected static files still match their sources; collecting them takes a minute."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

STAMP_NAME = ".collected"


def sources_digest() -> str:
    """Return a digest of path, size and time of change of every source file, and of the way to store them."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_current(digest: str) -> bool:
    """Tell whether the files were collected from sources with this `digest`."""
    stamp = Path(settings.STATIC_ROOT) / STAMP_NAME
    return stamp.exists() and stamp.read_text() == digest


def record(digest: str) -> None:
    """Remember that the files of this `digest` have been collected."""
    (Path(settings.STATIC_ROOT) / STAMP_NAME).write_text(digest)

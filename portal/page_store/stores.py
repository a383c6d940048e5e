"""The store of this machine."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from .store import PageStore

__all__ = ["is_shared", "open_store", "turn_pages_over"]

FOLDER = "cache"


def open_store() -> PageStore:
    """Return the store below PORTAL_DATA."""
    return _store(str(settings.PORTAL_DATA), is_shared())


def is_shared() -> bool:
    """Tell whether other machines may show the same content: they can where a server keeps it."""
    return connection.vendor != "sqlite"


def turn_pages_over(number: int | None = None) -> None:
    """Make sure that no page made before this moment is handed out; see `PageStore.turn_over`."""
    open_store().turn_over(number)


@lru_cache(maxsize=8)
def _store(data: str, is_shared: bool) -> PageStore:
    return PageStore(Path(data) / FOLDER, is_shared=is_shared)

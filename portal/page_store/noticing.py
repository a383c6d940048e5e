"""Notices every statement that may change a public page, and ends the kept pages once it is committed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .following import turn_all_machines_over
from .writes import changes_pages

__all__ = ["on_connection_created", "unseen"]


class _Thread(threading.local):
    """Whether this thread has written since its last commit, and whether it writes what nobody can see."""

    has_written = False
    is_unseen = False


_thread = _Thread()


def on_connection_created(sender: Any, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Look at everything that `connection` runs from now on."""
    if connection.alias == DEFAULT_DB_ALIAS and _note not in connection.execute_wrappers:
        # First, which is outermost: Django takes away the last one when a `with` ends that it began.
        connection.execute_wrappers.insert(0, _note)


@contextmanager
def unseen() -> Iterator[None]:
    """Keep the pages whatever this thread writes inside: whoever says so knows that none of it is public."""
    before, _thread.is_unseen = _thread.is_unseen, True
    try:
        yield
    finally:
        _thread.is_unseen = before


def _note(execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    result = execute(sql, params, many, context)
    if not _thread.is_unseen and changes_pages(sql):
        _after_commit(context["connection"])
    return result


def _after_commit(connection: BaseDatabaseWrapper) -> None:
    """Ask once a transaction at best: an import of thousands must not remember each of its statements.

    What is rolled back takes its request along; the one before it, if there was one, is still there.
    """
    _thread.has_written = True
    waiting = connection.run_on_commit
    if waiting and waiting[-1][1] is _on_commit and waiting[-1][0] == set(connection.savepoint_ids):
        return
    try:
        transaction.on_commit(_on_commit, using=connection.alias, robust=True)
    except transaction.TransactionManagementError:
        # Somebody commits by hand, and Django cannot tell when.
        _on_commit()


def _on_commit() -> None:
    if _thread.has_written:
        _thread.has_written = False
        turn_all_machines_over()

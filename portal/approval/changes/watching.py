"""Watching what a request writes: every statement against a guarded table, however it was made.

Signals would miss bulk writes, of which Wagtail's own forms make some; statements miss nothing.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.db.models import Model

from ..acting import Refused
from .guarded import guarded_tables, is_guarded_always, is_setting, shown_columns
from .public_use import in_public_use
from .rows import Row, all_keys, read_rows

__all__ = ["NOT_HERE", "Refusing", "Seen", "Watching", "on_guarded_delete", "writing_freely"]

NOT_HERE = "Không thể thay đổi nội dung đang hiển thị công khai ở màn hình này."
_WRITE = re.compile(r"\s*(INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)\"?", re.IGNORECASE)
_COLUMN = re.compile(r"\"(\w+)\"\s*=")
_WHERE = re.compile(r"\sWHERE\s", re.IGNORECASE)
_watcher: ContextVar["_Statements | None"] = ContextVar("watcher", default=None)
_freely: ContextVar[bool] = ContextVar("writing_freely", default=False)


@contextmanager
def writing_freely() -> Iterator[None]:
    """Let guarded tables be written inside: a confirmed change, or what follows from an approved text."""
    token = _freely.set(True)
    try:
        yield
    finally:
        _freely.reset(token)


class _Statements:
    """Sees the statements of one connection before they run."""

    @contextmanager
    def on_guard(self) -> Iterator[None]:
        """Watch what is written inside."""
        token = _watcher.set(self)
        try:
            with connection.execute_wrapper(self):
                yield
        finally:
            _watcher.reset(token)

    def __call__(self, execute, sql, params, many, context):
        """Look at `sql` before it runs."""
        match = None if _freely.get() else _WRITE.match(sql)
        model = guarded_tables().get(match[2]) if match else None
        if model is not None:
            if match[1].upper().startswith("INSERT"):
                self.on_insert(model)
            elif not _shows_nothing(model, sql):
                self.on_change(model, _affected(model, sql, params, many))
        return execute(sql, params, many, context)

    def on_insert(self, model: type[Model]) -> None:
        raise NotImplementedError

    def on_change(self, model: type[Model], keys: set[Any]) -> None:
        raise NotImplementedError


def on_guarded_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Look at a file or name before those statements that first undo its uses."""
    watcher = _watcher.get()
    if watcher is not None and not _freely.get():
        watcher.on_change(sender, {instance.pk})


class Refusing(_Statements):
    """For requests that have no business with guarded tables: adding new files and settings is free."""

    def __init__(self) -> None:
        self.refused = False

    def on_insert(self, model: type[Model]) -> None:
        """Refuse a new row that would count at once."""
        if is_guarded_always(model) and not is_setting(model):
            self._refuse()

    def on_change(self, model: type[Model], keys: set[Any]) -> None:
        """Refuse to touch rows that are shown."""
        if keys and (is_guarded_always(model) or in_public_use(model, keys)):
            self._refuse()

    def _refuse(self) -> None:
        self.refused = True
        raise Refused(NOT_HERE)


class Seen:
    """Rows of one table as they were before the request first wrote them."""

    def __init__(self) -> None:
        self.before: dict[Any, Row] = {}
        self.in_use: set[Any] = set()
        self.known: set[Any] | None = None


class Watching(_Statements):
    """Remembers how guarded rows were before; what became of them tells `proposing`."""

    def __init__(self) -> None:
        self.seen: dict[type[Model], Seen] = {}

    def on_insert(self, model: type[Model]) -> None:
        """Remember which rows there were; a new file or name is nobody's concern yet."""
        if is_guarded_always(model):
            seen = self.seen.setdefault(model, Seen())
            if seen.known is None:
                seen.known = all_keys(model)

    def on_change(self, model: type[Model], keys: set[Any]) -> None:
        """Remember the rows, and whether the public sees them."""
        seen = self.seen.setdefault(model, Seen())
        new = keys - seen.before.keys()
        if not new:
            return
        seen.before |= read_rows(model, new)
        seen.in_use |= new if is_guarded_always(model) else in_public_use(model, new)


def _shows_nothing(model: type[Model], sql: str) -> bool:
    """Tell whether `sql` is an UPDATE of bookkeeping columns only."""
    written = set(_COLUMN.findall(_WHERE.split(sql, maxsplit=1)[0]))
    shown = {model._meta.get_field(name).column for name in shown_columns(model)}
    return bool(written) and not written & shown


def _affected(model: type[Model], sql: str, params: Any, many: bool) -> set[Any]:
    """Return the keys of the rows that `sql`, an UPDATE or DELETE, is about to reach."""
    parts = _WHERE.split(sql, maxsplit=1)
    if many or len(parts) == 1 or parts[0].count("(") != parts[0].count(")"):
        return all_keys(model)
    head, condition = parts
    quote = connection.ops.quote_name
    pk = model._meta.pk
    source = f"{quote(model._meta.db_table)} WHERE {condition}"
    select = f"SELECT {quote(pk.column)} FROM {source}"  # noqa: S608 - Django's own condition
    with connection.cursor() as cursor:
        cursor.execute(select, list(params or ())[head.count("%s") :])
        return {pk.to_python(row[0]) for row in cursor.fetchall()}

"""Adds numbers to rows that may not exist yet, in one statement for many rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, models

__all__ = ["add_to_rows", "replace_rows"]

ROWS_A_STATEMENT = 500

Row = Mapping[str, Any]


def add_to_rows(
    model: type[models.Model],
    key: Sequence[str],
    rows: Iterable[Row],
    kept: Sequence[str] = (),
    **replaced: Any,
) -> None:
    """Insert `rows`, or add their numbers to those of the row with the same `key`.

    `key` names the fields of a unique constraint, by column name; every other field of a row is a number
    to add, but those `kept` as they were. `replaced` gives fields the same new value in every row. Rows go in
    the order of their key: two writers of the same rows then wait for each other, not for ever.
    """
    _upsert(model, key, [{**row, **replaced} for row in rows], set(replaced), kept)


def replace_rows(model: type[models.Model], key: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert `rows`, or overwrite all fields of the row with the same `key`."""
    rows = list(rows)
    _upsert(model, key, rows, set(rows[0]) - set(key) if rows else set())


def _upsert(model, key, rows, replaced, kept=()) -> None:
    rows = sorted(rows, key=lambda row: tuple(row[name] for name in key))
    if not rows:
        return
    names = list(rows[0])
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        batch = rows[start : start + ROWS_A_STATEMENT]
        with connection.cursor() as cursor:
            cursor.execute(*_statement(model, key, names, batch, replaced, kept))


def _statement(model, key, names, batch, replaced, kept) -> tuple[str, list[Any]]:
    quote = connection.ops.quote_name
    fields = {field.column: field for field in model._meta.concrete_fields}
    table = quote(model._meta.db_table)
    columns = ", ".join(map(quote, names))
    row = f"({', '.join(['%s'] * len(names))})"
    changes = ", ".join(
        f"{quote(name)} = EXCLUDED.{quote(name)}"
        if name in replaced
        else f"{quote(name)} = {table}.{quote(name)} + EXCLUDED.{quote(name)}"
        for name in names
        if name not in {*key, *kept}
    )
    statement = (
        f"INSERT INTO {table} ({columns}) VALUES {', '.join([row] * len(batch))} "  # noqa: S608 - names of models
        f"ON CONFLICT ({', '.join(map(quote, key))}) DO UPDATE SET {changes}"
    )
    values = [
        # Whole numbers need no preparation, and most values are such.
        line[name] if type(line[name]) is int else fields[name].get_db_prep_save(line[name], connection)
        for line in batch
        for name in names
    ]
    return statement, values

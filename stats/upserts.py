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
    if not rows:
        return
    rows = sorted(rows, key=lambda row: tuple(row[name] for name in key))
    names = list(rows[0])
    lines = _values(model, names, rows)
    statement = _statement(model, key, names, replaced, kept)
    one = f"({', '.join(['%s'] * len(names))})"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # One short statement, prepared once, is faster there than a long one that is read each time.
            cursor.executemany(statement.format(values=one), lines)
            return
        for start in range(0, len(lines), ROWS_A_STATEMENT):
            batch = lines[start : start + ROWS_A_STATEMENT]
            many = statement.format(values=", ".join([one] * len(batch)))
            cursor.execute(many, [value for line in batch for value in line])


def _statement(model, key, names, replaced, kept) -> str:
    """Return the statement, with a place for the values."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    changes = ", ".join(
        f"{quote(name)} = EXCLUDED.{quote(name)}"
        if name in replaced
        else f"{quote(name)} = {table}.{quote(name)} + EXCLUDED.{quote(name)}"
        for name in names
        if name not in {*key, *kept}
    )
    return (
        f"INSERT INTO {table} ({', '.join(map(quote, names))}) VALUES {{values}} "  # noqa: S608 - names of models
        f"ON CONFLICT ({', '.join(map(quote, key))}) DO UPDATE SET {changes}"
    )


def _values(model, names, rows) -> list[tuple[Any, ...]]:
    """Return the values of `rows` as the database takes them, in the order of `names`."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    prepared: dict[tuple[str, Any], Any] = {}  # days, hours and words come again and again

    def prepare(name, value):
        # Whole numbers need no preparation, and most values are such.
        if type(value) is int:
            return value
        if (name, value) not in prepared:
            prepared[name, value] = fields[name].get_db_prep_save(value, connection)
        return prepared[name, value]

    return [tuple([prepare(name, row[name]) for name in names]) for row in rows]

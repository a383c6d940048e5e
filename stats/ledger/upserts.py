"""Adds numbers to rows that may not exist yet, in one statement for many rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, models

from .column_values import Line, lines_as_table, prepare_lines

__all__ = ["add_lines", "add_to_rows", "replace_lines", "replace_rows"]

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
    names, lines = _lines(key, [{**row, **replaced} for row in rows])
    _upsert(model, key, names, lines, set(replaced), kept)


def replace_rows(model: type[models.Model], key: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert `rows`, or overwrite all fields of the row with the same `key`."""
    names, lines = _lines(key, list(rows))
    _upsert(model, key, names, lines, set(names))


def add_lines(
    model: type[models.Model],
    key: Sequence[str],
    others: Sequence[str],
    lines: Iterable[Line],
    kept: Sequence[str] = (),
    replaced: Sequence[str] = (),
) -> None:
    """Do what `add_to_rows` does for rows given as tuples: the values of `key`, then those of `others`."""
    _upsert(model, key, [*key, *others], list(lines), set(replaced), kept)


def replace_lines(
    model: type[models.Model], key: Sequence[str], others: Sequence[str], lines: Iterable[Line]
) -> None:
    """Do what `replace_rows` does for rows given as tuples: the values of `key`, then those of `others`."""
    _upsert(model, key, [*key, *others], list(lines), set(others))


def _lines(key: Sequence[str], rows: list[dict[str, Any]] | list[Row]) -> tuple[list[str], list[Line]]:
    names = [*key, *(name for name in (rows[0] if rows else ()) if name not in key)]
    return names, [tuple(row[name] for name in names) for row in rows]


def _upsert(model, key, names, lines, replaced, kept=()) -> None:
    if not lines:
        return
    lines.sort()
    statement = _statement(model, key, names, replaced, kept)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # One short statement, prepared once, is faster there than a long one that is read each time.
            one = f"VALUES ({', '.join(['%s'] * len(names))})"
            cursor.executemany(statement.format(lines=one), prepare_lines(model, names, lines))
            return
        for start in range(0, len(lines), ROWS_A_STATEMENT):
            many, values = lines_as_table(model, names, lines[start : start + ROWS_A_STATEMENT])
            cursor.execute(statement.format(lines=many), values)


def _statement(model, key, names, replaced, kept) -> str:
    """Return the statement, with a place for the lines."""
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
        f"INSERT INTO {table} ({', '.join(map(quote, names))}) {{lines}} "
        f"ON CONFLICT ({', '.join(map(quote, key))}) DO UPDATE SET {changes}"
    )

"""Finds many rows by keys of several columns, in one statement with one look into the index for each key.

`column IN (…)` for each column would have the database try every combination, or read a whole day.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

__all__ = ["find_rows"]

KEYS_A_STATEMENT = 500


def find_rows(
    model: type[models.Model], key: Sequence[str], keys: Iterable[tuple], columns: Sequence[str]
) -> list[tuple]:
    """Return `columns` of the rows whose columns `key` are one of `keys`."""
    wanted = sorted(set(keys))
    fields = {field.column: field for field in model._meta.concrete_fields}
    found: list[tuple] = []
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), KEYS_A_STATEMENT):
            batch = wanted[start : start + KEYS_A_STATEMENT]
            cursor.execute(*_statement(model._meta.db_table, fields, key, batch, columns))
            found += cursor.fetchall()
    return [_as_python(row, columns, fields) for row in found]


def _statement(table, fields, key, wanted, columns) -> tuple[str, list[Any]]:
    quote = connection.ops.quote_name
    places = f"({', '.join(['%s'] * len(key))})"
    same = " AND ".join(f"kept.{quote(name)} = wanted.{quote(name)}" for name in key)
    statement = (
        f"WITH wanted ({', '.join(map(quote, key))}) AS (VALUES {', '.join([places] * len(wanted))}) "  # noqa: S608 - names of models
        f"SELECT {', '.join(f'kept.{quote(name)}' for name in columns)} "
        f"FROM wanted {_join()} {quote(table)} AS kept ON {same}"
    )
    values = [
        value if type(value) is int else fields[name].get_db_prep_value(value, connection)
        for line in wanted
        for name, value in zip(key, line, strict=True)
    ]
    return statement, values


def _join() -> str:
    """Return the join that begins with the keys: SQLite keeps to the order of a cross join."""
    return "CROSS JOIN" if connection.vendor == "sqlite" else "JOIN"


def _as_python(row, columns, fields) -> tuple:
    """Return `row` with dates as dates: SQLite keeps them as text."""
    return tuple(
        value if type(value) is int else fields[name].to_python(value)
        for name, value in zip(columns, row, strict=True)
    )

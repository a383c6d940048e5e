"""Finds many rows by keys of several columns, in one statement with one look into the index for each key.

`column IN (…)` for each column would have the database try every combination, or read a whole day.
"""

from collections.abc import Iterable, Sequence

from django.db import connection, models
from django.utils.dateparse import parse_date

from .column_values import Line, lines_as_table

__all__ = ["find_rows"]

KEYS_A_STATEMENT = 500


def find_rows(
    model: type[models.Model], key: Sequence[str], keys: Iterable[Line], columns: Sequence[str]
) -> list[Line]:
    """Return `columns` of the rows whose columns `key` are one of `keys`."""
    wanted = sorted(set(keys))
    fields = {field.column: field for field in model._meta.concrete_fields}
    found: list[Line] = []
    with connection.cursor() as cursor:
        for start in range(0, len(wanted), KEYS_A_STATEMENT):
            keys_as_table, values = lines_as_table(model, key, wanted[start : start + KEYS_A_STATEMENT])
            cursor.execute(_statement(model._meta.db_table, key, keys_as_table, columns), values)
            found += cursor.fetchall()
    dates = [place for place, name in enumerate(columns) if isinstance(fields[name], models.DateField)]
    return [_with_dates(row, dates) for row in found] if dates else found


def _statement(table: str, key: Sequence[str], keys_as_table: str, columns: Sequence[str]) -> str:
    quote = connection.ops.quote_name
    same = " AND ".join(f"kept.{quote(name)} = wanted.{quote(name)}" for name in key)
    return (
        f"WITH wanted ({', '.join(map(quote, key))}) AS ({keys_as_table}) "  # noqa: S608 - names of models
        f"SELECT {', '.join(f'kept.{quote(name)}' for name in columns)} "
        f"FROM wanted {_join()} {quote(table)} AS kept ON {same}"
    )


def _join() -> str:
    """Return the join that begins with the keys: SQLite keeps to the order of a cross join."""
    return "CROSS JOIN" if connection.vendor == "sqlite" else "JOIN"


def _with_dates(row: Line, places: Sequence[int]) -> Line:
    """Return `row` with dates as dates: SQLite may keep them as text."""
    values = list(row)
    for place in places:
        values[place] = parse_date(values[place]) if isinstance(values[place], str) else values[place]
    return tuple(values)

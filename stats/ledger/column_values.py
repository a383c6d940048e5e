"""Values of many rows as the database takes them."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection, models

__all__ = ["Line", "lines_as_table", "prepare_lines"]

Line = tuple[Any, ...]


def prepare_lines(model: type[models.Model], names: Sequence[str], lines: list[Line]) -> list[Line]:
    """Return `lines`, values of the columns `names`, with days, hours and the like prepared.

    A column holds values of one type. Numbers and text go as they are, and most columns hold such.
    """
    fields = {field.column: field for field in model._meta.concrete_fields}
    known: dict[tuple[int, Any], Any] = {}  # days and hours come again and again

    def prepare(place, value):
        if (place, value) not in known:
            known[place, value] = fields[names[place]].get_db_prep_save(value, connection)
        return known[place, value]

    for place in [place for place, value in enumerate(lines[0]) if type(value) not in (int, str)]:
        lines = [(*line[:place], prepare(place, line[place]), *line[place + 1 :]) for line in lines]
    return lines


def lines_as_table(
    model: type[models.Model], names: Sequence[str], lines: list[Line]
) -> tuple[str, list[Any]]:
    """Return a SELECT of `lines`, values of the columns `names`, and its parameters.

    PostgreSQL gets all of them in one text: its driver takes a long time over thousands of parameters.
    """
    prepared = prepare_lines(model, names, lines)
    if connection.vendor != "postgresql":
        places = f"({', '.join(['%s'] * len(names))})"
        return f"VALUES {', '.join([places] * len(lines))}", [value for line in prepared for value in line]
    fields = {field.column: field for field in model._meta.concrete_fields}
    columns = ", ".join(
        f"{connection.ops.quote_name(name)} {fields[name].db_type(connection)}" for name in names
    )
    text = json.dumps([dict(zip(names, line, strict=True)) for line in prepared], default=str)
    return f"SELECT * FROM json_to_recordset(%s::json) AS line ({columns})", [text]  # noqa: S608 - names of models

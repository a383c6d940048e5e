"""Values of many rows as the database takes them."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

__all__ = ["Line", "prepare_lines"]

Line = tuple[Any, ...]


def prepare_lines(model: type[models.Model], names: Sequence[str], lines: list[Line]) -> list[Line]:
    """Return `lines`, values of the columns `names`, with days, hours and the like prepared.

    A column holds values of one type. Whole numbers need no preparation, and most columns hold such.
    """
    fields = {field.column: field for field in model._meta.concrete_fields}
    known: dict[tuple[int, Any], Any] = {}  # days and hours come again and again

    def prepare(place, value):
        if (place, value) not in known:
            known[place, value] = fields[names[place]].get_db_prep_save(value, connection)
        return known[place, value]

    for place in [place for place, value in enumerate(lines[0]) if type(value) is not int]:
        lines = [(*line[:place], prepare(place, line[place]), *line[place + 1 :]) for line in lines]
    return lines

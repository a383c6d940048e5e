"""Lets several machines know of each other's changes: by a number in the database that all of them share.

A single machine on SQLite needs none: its processes share the file of pages.
"""

import logging

from django.db import DatabaseError, connection

from .models import Generation
from .stores import is_shared, open_store, turn_pages_over

__all__ = ["follow_others", "is_shared", "turn_all_machines_over"]

logger = logging.getLogger(__name__)

# One statement: of two changes at once each gets a number of its own.
ADD = f"UPDATE {Generation._meta.db_table} SET number = number + 1 RETURNING number"  # noqa: S608 - a name


def turn_all_machines_over() -> None:
    """End all kept pages here at once, on other machines within a second or two. Never raises."""
    turn_pages_over(_tell_others() if is_shared() else None)


def _tell_others() -> int | None:
    """Return the number of this change; None when it cannot be told."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(ADD)
            row = cursor.fetchone()
    except DatabaseError as error:
        if _is_being_set_up():
            return None
        logger.error(
            "Other machines do not hear of a change, old pages may show there for a minute: %s", error
        )
        return None
    return row[0] if row else None


def _is_being_set_up() -> bool:
    """Tell whether the migrations have not come to our table: no machine serves anything yet."""
    try:
        return Generation._meta.db_table not in connection.introspection.table_names()
    except DatabaseError:
        return False


def follow_others() -> None:
    """End the kept pages of this machine when another one has changed something. Done by the worker."""
    if not is_shared():
        return
    number = Generation.objects.values_list("number", flat=True).first()
    if number is not None:
        open_store().follow(number)

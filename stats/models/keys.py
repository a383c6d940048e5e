"""Primary keys that are numbers of our own."""

from django.db import models

__all__ = ["StoredByField"]


class StoredByField(models.BigIntegerField):
    """A 64-bit number, signed, that SQLite stores the rows by.

    It does so only where a key is declared an `integer` by that very name (sqlite.org/rowidtable.html); a
    `bigint` would be found through an index beside the rows.
    """

    def db_type(self, connection) -> str:
        """Return the type of the column."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)

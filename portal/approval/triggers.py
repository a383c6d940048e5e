"""Triggers by which the database itself refuses to change or empty the record of decisions."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["create_triggers", "drop_triggers", "lifted_triggers", "missing_triggers"]

TABLE = "portal_decision"
_REFUSAL = "Sổ quyết định chỉ ghi thêm, không sửa và không xóa được."
_SQLITE = {
    "portal_decision_no_update": "BEFORE UPDATE ON portal_decision",
    "portal_decision_no_delete": "BEFORE DELETE ON portal_decision",
    # INSERT OR REPLACE deletes the old row without asking the trigger of deletion.
    "portal_decision_no_replace": (
        "BEFORE INSERT ON portal_decision WHEN EXISTS (SELECT 1 FROM portal_decision WHERE id = NEW.id)"
    ),
}
_POSTGRESQL = {
    "portal_decision_no_update": "BEFORE UPDATE ON portal_decision FOR EACH ROW",
    "portal_decision_no_delete": "BEFORE DELETE ON portal_decision FOR EACH ROW",
    "portal_decision_no_truncate": "BEFORE TRUNCATE ON portal_decision FOR EACH STATEMENT",
}
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION portal_decision_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def create_triggers(connection: Any) -> None:
    """Put up whichever trigger is missing; connections of other databases are left alone."""
    missing = missing_triggers(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
            for name in missing:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")
                cursor.execute(
                    f"CREATE TRIGGER {name} {_POSTGRESQL[name]} EXECUTE FUNCTION portal_decision_refuse()"
                )
                # Also for sessions that play back changes of another server.
                cursor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}")
        elif connection.vendor == "sqlite":
            for name in missing:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(
                    f"CREATE TRIGGER {name} {_SQLITE[name]} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
                )


def drop_triggers(connection: Any) -> None:
    """Take all triggers away: for going back before the migration that made them, and for tests."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name in _POSTGRESQL:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")
            cursor.execute("DROP FUNCTION IF EXISTS portal_decision_refuse()")
        elif connection.vendor == "sqlite":
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


@contextmanager
def lifted_triggers(connection: Any) -> Iterator[None]:
    """Let everything be done to the record inside; only a test that empties its database needs it."""
    drop_triggers(connection)
    try:
        yield
    finally:
        create_triggers(connection)


def missing_triggers(connection: Any) -> list[str]:
    """Return the names of the triggers that should stand and do not, or stand idle or altered."""
    if connection.vendor == "postgresql":
        return sorted(set(_POSTGRESQL) - _standing_on_postgresql(connection))
    if connection.vendor == "sqlite":
        return sorted(set(_SQLITE) - _standing_on_sqlite(connection))
    return []


def _standing_on_postgresql(connection: Any) -> set[str]:
    query = """
        SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE t.tgrelid = to_regclass(%s) AND t.tgenabled = 'A' AND p.proname = 'portal_decision_refuse'
    """
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        return {name for (name,) in cursor.fetchall()}


def _standing_on_sqlite(connection: Any) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE]
        )
        return {name for name, sql in cursor.fetchall() if name in _SQLITE and _SQLITE[name] in sql}

"""Triggers by which the database itself keeps `ArticleMonth`, whoever writes and however.

Articles are written by forms, by bulk rows of an import and by single updates; handlers of signals would miss
some of them, and counting 100,000 rows takes a hundred times as long as the list that shows the number.
"""

from typing import Any

from django.conf import settings
from django.db import connections

__all__ = ["create_triggers", "drop_triggers", "missing_triggers", "on_migrated", "on_migrating", "recount"]

MONTHS, ARTICLES, PAGES = "news_articlemonth", "news_articlepage", "wagtailcore_page"
STEP = 4  # letters of a path for each level of the tree
GOES, COMES = "OLD", "NEW"
# trigger → table, event, columns of which one must differ, what is counted as it was and as it is
_EVENTS: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "news_months_added": (ARTICLES, "AFTER INSERT", (), (COMES,)),
    "news_months_removed": (ARTICLES, "BEFORE DELETE", (), (GOES,)),
    "news_months_dated": (ARTICLES, "AFTER UPDATE OF published_at", ("published_at",), (GOES, COMES)),
    "news_months_shown": (PAGES, "AFTER UPDATE OF live, path", ("live", "path"), (GOES, COMES)),
}
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def on_migrating(sender: Any, using: str, plan: list, **kwargs: Any) -> None:
    """Take the triggers away while tables change: SQLite refuses to rebuild one that a trigger names."""
    if plan:
        drop_triggers(connections[using])


def on_migrated(sender: Any, using: str, **kwargs: Any) -> None:
    """Put up what is missing and count anew what was written meanwhile."""
    connection = connections[using]
    if MONTHS in connection.introspection.table_names() and missing_triggers(connection):
        create_triggers(connection)
        recount(connection)


def create_triggers(connection: Any) -> None:
    """Put up whichever trigger is missing; connections of other databases are left alone."""
    for name in missing_triggers(connection):
        with connection.cursor() as cursor:
            for statement in _definition(connection.vendor, name):
                cursor.execute(statement)


def drop_triggers(connection: Any) -> None:
    """Take all triggers away."""
    with connection.cursor() as cursor:
        for name, (table, *_) in _EVENTS.items():
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")
            elif connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing_triggers(connection: Any) -> list[str]:
    """Return the names of the triggers that should stand and do not."""
    if connection.vendor not in _STANDING:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    return [name for name in _EVENTS if name not in standing]


def recount(connection: Any) -> None:
    """Fill the table anew from the articles; call within a transaction, or while nobody writes."""
    year, month = _year_and_month(connection.vendor, "a.published_at")
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {MONTHS}")  # noqa: S608 - names of our own, as in all statements here
        cursor.execute(
            f"INSERT INTO {MONTHS} (section_path, year, month, number) "  # noqa: S608
            f"SELECT {_section_of('p')}, {year}, {month}, COUNT(*) "
            f"FROM {ARTICLES} a JOIN {PAGES} p ON p.id = a.page_ptr_id "
            "WHERE p.live AND a.published_at IS NOT NULL GROUP BY 1, 2, 3"
        )


def _definition(vendor: str, name: str) -> list[str]:
    """Return the statements that put up a trigger."""
    table, event, columns, rows = _EVENTS[name]
    body = "; ".join(_taken(vendor, table) if row == GOES else _added(vendor, table) for row in rows) + ";"
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    condition = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in columns)
    when = f" WHEN ({condition})" if condition else ""
    head = f"CREATE TRIGGER {name} {event} ON {table} FOR EACH ROW{when}"
    if vendor == "sqlite":
        return [f"{head} BEGIN {body} END"]
    function = f"BEGIN {body} RETURN {rows[-1]}; END"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {function} $$",
        f"{head} EXECUTE FUNCTION {name}()",
    ]


def _added(vendor: str, table: str) -> str:
    page, article, source = _rows(table, COMES)
    year, month = _year_and_month(vendor, f"{article}.published_at")
    return (
        f"INSERT INTO {MONTHS} (section_path, year, month, number) "
        f"SELECT {_section_of(page)}, {year}, {month}, 1 {source} "
        f"ON CONFLICT (section_path, year, month) DO UPDATE SET number = {MONTHS}.number + 1"
    )


def _taken(vendor: str, table: str) -> str:
    page, article, source = _rows(table, GOES)
    year, month = _year_and_month(vendor, f"{article}.published_at")
    return (
        f"UPDATE {MONTHS} SET number = number - 1 WHERE EXISTS (SELECT 1 {source} "  # noqa: S608
        f"AND {MONTHS}.section_path = {_section_of(page)} "
        f"AND {MONTHS}.year = {year} AND {MONTHS}.month = {month})"
    )


def _rows(table: str, row: str) -> tuple[str, str, str]:
    """Return the names of the page and of the article, and where the other one of the two is found."""
    if table == ARTICLES:
        source = f"FROM {PAGES} p WHERE p.id = {row}.page_ptr_id AND p.live"
        return "p", row, f"{source} AND {row}.published_at IS NOT NULL"
    source = f"FROM {ARTICLES} a WHERE a.page_ptr_id = {row}.id AND {row}.live"
    return row, "a", f"{source} AND a.published_at IS NOT NULL"


def _section_of(page: str) -> str:
    return f"substr({page}.path, 1, length({page}.path) - {STEP})"


def _year_and_month(vendor: str, column: str) -> tuple[str, str]:
    """Return the local year and month of a moment, as SQL. SQLite knows no zones, Vietnam no summer time."""
    if vendor == "sqlite":
        local = f"{column}, '+7 hours'"
        return f"CAST(strftime('%Y', {local}) AS INTEGER)", f"CAST(strftime('%m', {local}) AS INTEGER)"
    local = f"{column} AT TIME ZONE '{settings.TIME_ZONE}'"
    return f"EXTRACT(YEAR FROM {local})::int", f"EXTRACT(MONTH FROM {local})::int"

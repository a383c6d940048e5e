"""On PostgreSQL the full-text indexes empty their waiting lists early.

A GIN index keeps new entries in a list, and whoever fills it sorts it into the index: at the usual 4 MB an
editor's save could take more than three seconds beside `search_rebuild`
(https://www.postgresql.org/docs/current/gin.html#GIN-FAST-UPDATE).
"""

from django.db import migrations

LIMIT = 256  # kB


def shorten(apps, schema_editor):
    """Let every GIN index of the entries keep no more than LIMIT waiting."""
    _alter(schema_editor, f"SET (gin_pending_list_limit = {LIMIT})")


def take_back(apps, schema_editor):
    """Return to the limit of the server."""
    _alter(schema_editor, "RESET (gin_pending_list_limit)")


def _alter(schema_editor, change):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() "
            "AND tablename = 'wagtailsearch_indexentry' AND indexdef LIKE '%USING gin%'"
        )
        names = [name for (name,) in cursor.fetchall()]
    for name in names:
        schema_editor.execute(f"ALTER INDEX {schema_editor.quote_name(name)} {change}")


class Migration(migrations.Migration):
    dependencies = [("search", "0009_more_abbreviations")]

    operations = [migrations.RunPython(shorten, take_back)]

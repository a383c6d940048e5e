"""PostgreSQL: an index of neighbouring words, by which the search chooses what is worth scoring.

The index of a text vector knows no places: for a phrase PostgreSQL reads every text that holds its words
anywhere. This one is computed from the key streams by the database itself, so nothing has to fill it.
"""

from django.db import migrations

#: Without DISTINCT: the index keeps each pair of a text once. The high cost keeps the planner from computing
#: pairs row by row where the index can answer.
CREATE_FUNCTION = """
CREATE OR REPLACE FUNCTION search_neighbours(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
    SELECT coalesce(array_agg(word || ' ' || next), '{}'::text[])
    FROM unnest(string_to_array(words, ' '), (string_to_array(words, ' '))[2:]) AS neighbours(word, next)
    WHERE word <> '.' AND next <> '.'
$$
"""
CREATE_INDEX = """
CREATE INDEX IF NOT EXISTS search_neighbours ON wagtailsearch_indexentry
USING gin (search_neighbours(((title_text || ' . '::text) || body_text)))
"""
#: Else ANALYZE would compute the pairs of all texts, and nothing reads the result.
NO_STATISTICS = "ALTER INDEX search_neighbours ALTER COLUMN 1 SET STATISTICS 0"
DROP_INDEX = "DROP INDEX IF EXISTS search_neighbours"
DROP_FUNCTION = "DROP FUNCTION IF EXISTS search_neighbours(text)"


def on_postgresql(*statements):
    """Return a migration function that runs `statements` on PostgreSQL and nothing elsewhere."""

    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    """Adds the function and its index where they belong."""

    dependencies = [("search", "0008_rights"), ("wagtailsearch", "0010_add_text_fields")]

    operations = [
        migrations.RunPython(
            on_postgresql(CREATE_FUNCTION, CREATE_INDEX, NO_STATISTICS),
            on_postgresql(DROP_INDEX, DROP_FUNCTION),
        )
    ]

"""The record of decisions chained, and closed to changes by the database itself."""

from django.db import migrations

from portal.approval.chain import FIRST, row_hash
from portal.approval.triggers import create_triggers, drop_triggers

BATCH = 1000


def chain_rows(apps, schema_editor):
    """Give the rows that stand their hashes, in the order in which they were written."""
    rows = apps.get_model("portal", "Decision").objects.using(schema_editor.connection.alias).order_by("pk")
    last, previous = 0, FIRST
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for row in batch:
            row.previous_hash = previous
            row.hash = previous = row_hash(vars(row))
        rows.bulk_update(batch, ["previous_hash", "hash"], batch_size=BATCH)
        last = batch[-1].pk


def close_record(apps, schema_editor):
    """Put the triggers up."""
    create_triggers(schema_editor.connection)


def open_record(apps, schema_editor):
    """Take the triggers away."""
    drop_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("portal", "0013_pending_changes")]

    operations = [
        migrations.RunPython(chain_rows, migrations.RunPython.noop),
        migrations.RunPython(close_record, open_record),
    ]

"""A reader of a day has one row with all that his views are judged by, found by one number.

What is known of the readers of the day moves there and back; only when they came first is not kept.
"""

from datetime import date

import django.db.models.deletion
from django.db import migrations, models

import stats.models.keys
from stats.ledger.numbers_by_target import read_numbers, write_numbers
from stats.ledger.readers import reader_key

CHUNK = 1_000


def join_rows(apps, schema_editor):
    """Give each reader the pages seen; who has none counted is known by his pages alone."""
    Visitor, Seen = apps.get_model("stats", "StatsVisitor"), apps.get_model("stats", "StatsSeen")
    Target, Reader = apps.get_model("stats", "StatsTarget"), apps.get_model("stats", "StatsReader")
    sites = dict(Target.objects.values_list("pk", "site_id"))
    last = {
        (day, site, visitor): moment
        for day, site, visitor, moment in Visitor.objects.values_list("day", "site_id", "visitor", "last")
    }
    pages = {reader: {} for reader in last}
    for day, target, visitor, moment in Seen.objects.values_list("day", "target_id", "visitor", "last"):
        if target in sites:
            pages.setdefault((day, sites[target], visitor), {})[target] = moment
    Reader.objects.bulk_create(
        [
            Reader(
                key=reader_key(*reader),
                site_id=reader[1],
                day=reader[0].toordinal(),
                last=last.get(reader),
                pages=write_numbers(seen),
            )
            for reader, seen in pages.items()
        ],
        batch_size=CHUNK,
    )


def part_rows(apps, schema_editor):
    """Make the rows of readers and of their pages anew."""
    Visitor, Seen = apps.get_model("stats", "StatsVisitor"), apps.get_model("stats", "StatsSeen")
    visitors, seen = [], []
    for reader in apps.get_model("stats", "StatsReader").objects.iterator(CHUNK):
        day = date.fromordinal(reader.day)
        visitor = reader_key(day, reader.site_id, reader.key)
        if reader.last is not None:
            visitors.append(
                Visitor(day=day, site_id=reader.site_id, visitor=visitor, first=reader.last, last=reader.last)
            )
        seen += [
            Seen(day=day, target_id=target, visitor=visitor, last=moment)
            for target, moment in read_numbers(reader.pages).items()
        ]
    Visitor.objects.bulk_create(visitors, batch_size=CHUNK)
    Seen.objects.bulk_create(seen, batch_size=CHUNK)


class Migration(migrations.Migration):

    dependencies = [
        ('stats', '0016_readers_without_checks'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='StatsReader',
            fields=[
                ('key', stats.models.keys.StoredByField(primary_key=True, serialize=False)),
                ('day', models.PositiveIntegerField()),
                ('last', models.BigIntegerField(null=True)),
                ('pages', models.TextField()),
                ('site', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.site')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'last'], name='stats_reader_last')],
            },
        ),
        migrations.RunPython(join_rows, part_rows),
        migrations.DeleteModel(name='StatsSeen'),
        migrations.DeleteModel(name='StatsVisitor'),
    ]

"""Who was here today is known after the rows of readers were joined, and after they were parted again."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from stats.ledger.numbers_by_target import read_numbers
from stats.ledger.readers import reader_key
from stats.models import StatsReader, StatsTarget

DAY = date(2026, 11, 20)


@pytest.mark.django_db(transaction=True)
def test_readers__when_migrated_back_and_forth(site):
    one, other = (StatsTarget.objects.create(site=site, object_id=key, title="Trang") for key in (901, 902))
    try:
        call_command("migrate", "stats", "0016", verbosity=0)
        apps = (
            MigrationExecutor(connection)
            .loader.project_state([("stats", "0016_readers_without_checks")])
            .apps
        )
        Visitor, Seen = apps.get_model("stats", "StatsVisitor"), apps.get_model("stats", "StatsSeen")
        Visitor.objects.create(day=DAY, site_id=site.pk, visitor=-7, first=100, last=300)
        for target, visitor, moment in [(one, -7, 100), (other, -7, 300), (one, 8, 200)]:
            Seen.objects.create(day=DAY, target_id=target.pk, visitor=visitor, last=moment)
        call_command("migrate", "stats", "0018", verbosity=0)
        assert known() == {
            (DAY, site.pk, -7): (300, {one.pk: 100, other.pk: 300}),
            (DAY, site.pk, 8): (None, {one.pk: 200}),
        }
        call_command("migrate", "stats", "0016", verbosity=0)
        assert set(Visitor.objects.values_list("day", "visitor", "last")) == {(DAY, -7, 300)}
        seen = set(Seen.objects.values_list("day", "target_id", "visitor", "last"))
        assert seen == {(DAY, one.pk, -7, 100), (DAY, other.pk, -7, 300), (DAY, one.pk, 8, 200)}
    finally:
        call_command("migrate", "stats", verbosity=0)


def known():
    """Return when each reader was here, and the pages seen."""
    rows = StatsReader.objects.values_list("day", "site_id", "key", "last", "pages")
    return {
        (date.fromordinal(day), site, reader_key(date.fromordinal(day), site, key)): (
            last,
            read_numbers(pages),
        )
        for day, site, key, last, pages in rows
    }

"""Forgets what was known of readers and networks of past days."""

from datetime import date

from django.utils import timezone

from ..models import StatsNetworkHour, StatsReader, StatsVote, SuspectCase
from ..periods import day_bounds
from .caps import network_key
from .moments import hour_at
from .writing import ledger_transaction

__all__ = ["forget_visitors_before"]

CHUNK = 5_000  # rows in a transaction: an editor who saves meanwhile waits a few milliseconds


def forget_visitors_before(day: date) -> None:
    """Delete the hashes of all days before `day`."""
    midnight, _ = day_bounds(day, timezone.get_default_timezone())
    first_hour = hour_at(int(midnight.timestamp()))
    for rows in (
        StatsReader.objects.filter(day__lt=day.toordinal()),
        StatsNetworkHour.objects.filter(key__lt=network_key(first_hour, 0)),
        StatsVote.objects.filter(day__lt=day),
    ):
        while pks := list(rows.values_list("pk", flat=True)[:CHUNK]):
            rows.model.objects.filter(pk__in=pks).delete()
    cases = SuspectCase.objects.filter(day__lt=day, network__isnull=False)
    if cases.exists():
        with ledger_transaction():
            cases.update(network=None)

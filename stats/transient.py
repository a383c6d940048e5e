"""Forgets what was known of readers of past days."""

from datetime import date

from .models import StatsSeen, StatsVisitor

__all__ = ["forget_visitors_before"]

CHUNK = 5_000  # rows in a transaction: an editor who saves meanwhile waits a few milliseconds


def forget_visitors_before(day: date) -> None:
    """Delete the hashes of all days before `day`."""
    for model in (StatsSeen, StatsVisitor):
        while pks := list(model.objects.filter(day__lt=day).values_list("pk", flat=True)[:CHUNK]):
            model.objects.filter(pk__in=pks).delete()

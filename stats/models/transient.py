"""What is known of a reader for a day: hashes that mean nothing once the salt of the day is destroyed."""

from django.db import models
from wagtail.models import Site

from .ledger import StatsTarget

__all__ = ["StatsSeen", "StatsVisitor"]


class StatsVisitor(models.Model):
    """A reader on a local day; `first` and `last` are moments in whole seconds since 1970."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(db_index=True)
    visitor = models.BigIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "day", "visitor"], name="stats_visitor_once")]
        indexes = [models.Index(fields=["site", "last"], name="stats_visitor_last")]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class StatsSeen(models.Model):
    """When a reader's view of a page was last counted on a local day, in whole seconds since 1970."""

    target = models.ForeignKey(StatsTarget, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(db_index=True)
    visitor = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visitor", "target", "day"], name="stats_seen_once")]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"

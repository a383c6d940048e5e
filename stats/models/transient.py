"""What is known of a reader for a day: hashes that mean nothing once the salt of the day is destroyed.

Keys begin with the day: the purge then finds its rows, and yesterday's stay out of the way of today's.
The database does not check that site and page are there: that would cost as much as the rows themselves,
which are found by their hashes only and gone tomorrow.
"""

from django.db import models
from wagtail.models import Site

from .ledger import StatsTarget

__all__ = ["StatsNetworkHour", "StatsSeen", "StatsVisitor"]


class StatsVisitor(models.Model):
    """A reader on a local day; `first` and `last` are moments in whole seconds since 1970."""

    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    day = models.DateField()
    visitor = models.BigIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "site", "visitor"], name="stats_visitor_once")]
        indexes = [models.Index(fields=["site", "last"], name="stats_visitor_last")]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class StatsSeen(models.Model):
    """When a reader's view of a page was last counted on a local day, in whole seconds since 1970."""

    target = models.ForeignKey(
        StatsTarget, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    day = models.DateField()
    visitor = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "visitor", "target"], name="stats_seen_once")]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"


class StatsNetworkHour(models.Model):
    """Counted views of a page in an hour (whole hours since 1970) from one network, for the caps.

    `network` is a keyed hash of the network on one site, so the page's row tells the site's too.
    """

    hour = models.PositiveIntegerField()
    network = models.BigIntegerField()
    target = models.ForeignKey(
        StatsTarget, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    views = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hour", "network", "target"], name="stats_network_hour_once")
        ]

    def __str__(self):
        return str(self.hour)

"""What is known of a reader for a day: hashes that mean nothing once the salt of the day is destroyed.

A row is found by one number and holds all that a view is judged by: folding a view then touches one place of
the database for its reader and one for its network. The database does not check that the site is there: that
would cost as much as the rows themselves, which are found by their hashes only and gone tomorrow.
"""

from django.db import models
from wagtail.models import Site

from .keys import StoredByField

__all__ = ["StatsNetworkHour", "StatsReader"]


class StatsReader(models.Model):
    """A reader of a site on a local day (days of the calendar since 1/1/0001), under `readers.reader_key`.

    `last`: when the reader was last here, in seconds since 1970; None while no view of his was counted.
    `pages`: by target, when a view of it was last counted or held back (see `numbers_by_target`).
    """

    key = StoredByField(primary_key=True)
    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    day = models.PositiveIntegerField()
    last = models.BigIntegerField(null=True)
    pages = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["site", "last"], name="stats_reader_last")]

    def __str__(self):
        return str(self.key)


class StatsNetworkHour(models.Model):
    """Counted views from one network in an hour, for the caps, under `caps.network_key`.

    `pages`: their number by target, as text too. The hash of a network holds the site, so its hours are
    those of one site.
    """

    key = StoredByField(primary_key=True)
    pages = models.TextField()

    def __str__(self):
        return str(self.key)

"""How satisfied readers are: sums by page and day for good, single votes for the day only."""

from django.db import models
from wagtail.models import Site

from .ledger import StatsTarget

__all__ = ["StatsRatingDay", "StatsVote"]


class StatsRatingDay(models.Model):
    """How many readers gave a page one of the values of `stats.scale` on a local day.

    What is said of the home page is said of the whole site. `site` repeats that of the target.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    target = models.ForeignKey(StatsTarget, on_delete=models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    value = models.PositiveSmallIntegerField()
    number = models.BigIntegerField(default=0)  # a reader who changes his mind takes one away again

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "day", "value"], name="stats_rating_day_once")
        ]
        indexes = [models.Index(fields=["site", "day"], name="stats_rating_day_site")]

    def __str__(self):
        return f"{self.target}, {self.day:%d/%m/%Y}: {self.value}"


class StatsVote(models.Model):
    """What a reader said of a page today, so that he has one vote; gone once the day is over.

    `visitor` and `network` are the hashes of a view (see `stats.buffers.View`): without the salt of the day
    they mean nothing.
    """

    target = models.ForeignKey(StatsTarget, on_delete=models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    visitor = models.BigIntegerField()
    network = models.BigIntegerField()
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "target", "visitor"], name="stats_vote_once")]
        indexes = [models.Index(fields=["day", "network"], name="stats_vote_network")]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.value}"

"""Where readers come from and with what they read: counted views by local day, nothing about one reader."""

from django.db import models
from wagtail.models import Site

__all__ = ["StatsDimensionDay", "StatsReferrerDay"]


class StatsReferrerDay(models.Model):
    """Counted views of a site on a local day by the host whose link the reader followed."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    host = models.CharField(max_length=100)
    views = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "day", "host"], name="stats_referrer_day_once")
        ]

    def __str__(self):
        return f"{self.host}, {self.day:%d/%m/%Y}"


class StatsDimensionDay(models.Model):
    """Counted views of a site on a local day by one property of the reader's browser."""

    class Dimension(models.TextChoices):
        """The properties; each has a short list of values of its own (see `stats.beacons.devices`)."""

        DEVICE = "device", "Thiết bị"
        BROWSER = "browser", "Trình duyệt"
        SYSTEM = "system", "Hệ điều hành"
        SCRIPT = "script", "Cách ghi nhận"

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    dimension = models.CharField(max_length=8, choices=Dimension.choices)
    value = models.CharField(max_length=24)
    views = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "day", "dimension", "value"], name="stats_dimension_day_once"
            )
        ]

    def __str__(self):
        return f"{self.dimension} {self.value}, {self.day:%d/%m/%Y}"

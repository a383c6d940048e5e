"""Views beyond what one network may add in an hour: kept apart until a person lets them count."""

from django.conf import settings
from django.db import models
from wagtail.models import Site

from .ledger import StatsTarget

__all__ = ["SuspectCase", "SuspectHour"]


class SuspectCase(models.Model):
    """What was held back from one network on a local day.

    `network` is its keyed hash, there only while the salt of the day is; `first` and `last` are the moments
    of the first and the last view held, in whole seconds since 1970.
    """

    class State(models.TextChoices):
        """Held views count nowhere; released ones are in the ledger like all others."""

        HELD = "held", "Đang giữ lại"
        RELEASED = "released", "Đã cho tính"

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    network = models.BigIntegerField(null=True)
    views = models.PositiveBigIntegerField(default=0)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.HELD)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField("lý do", max_length=300, blank=True)

    class Meta:
        verbose_name = "lượt nghi vấn"
        constraints = [models.UniqueConstraint(fields=["site", "day", "network"], name="suspect_case_once")]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.views}"


class SuspectHour(models.Model):
    """The held views of a case by page and UTC hour, so that they can be counted where they belong."""

    case = models.ForeignKey(SuspectCase, on_delete=models.CASCADE, related_name="hours", db_index=False)
    target = models.ForeignKey(StatsTarget, on_delete=models.CASCADE, related_name="+", db_index=False)
    hour = models.DateTimeField()
    views = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "target", "hour"], name="suspect_hour_once")]

    def __str__(self):
        return f"{self.hour.isoformat()}: {self.views}"

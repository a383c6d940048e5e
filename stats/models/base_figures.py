"""Numbers taken over from an old system: never part of a day, so weeks and months stay true."""

from django.db import models
from wagtail.models import Site

from .ledger import StatsTarget

__all__ = ["StatsBase", "StatsPageBase"]


class StatsBase(models.Model):
    """Total of a site at the moment an old counter was frozen; one row a source, replaced when given again.

    It holds the views of the old pages already and takes the place of their bases in the site's total.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    source = models.CharField("nguồn", max_length=80)
    views = models.PositiveBigIntegerField("số lượt")
    as_of = models.DateTimeField("chốt lúc")
    note = models.CharField("ghi chú", max_length=300, blank=True)
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "số lượt truy cập chuyển từ hệ thống cũ"
        constraints = [models.UniqueConstraint(fields=["site", "source"], name="stats_base_once")]

    def __str__(self):
        return f"{self.source}: {self.views}"


class StatsPageBase(models.Model):
    """Views of a page in an old system."""

    target = models.ForeignKey(StatsTarget, on_delete=models.CASCADE, related_name="bases")
    source = models.CharField(max_length=80)
    views = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target", "source"], name="stats_page_base_once")]

    def __str__(self):
        return f"{self.source}: {self.views}"

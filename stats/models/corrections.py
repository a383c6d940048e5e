"""Figures put right: an entry of its own with a reason, never a change of what was counted."""

from django.conf import settings
from django.db import models
from wagtail.models import Site

from .ledger import StatsTarget

__all__ = ["StatsCorrection"]


class StatsCorrection(models.Model):
    """Views added to a page of a site on a local day, or taken from it; entered once, never changed."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(StatsTarget, on_delete=models.CASCADE, related_name="corrections")
    day = models.DateField("ngày")
    views = models.BigIntegerField("số lượt")
    reason = models.CharField("lý do", max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "điều chỉnh số liệu"

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.views:+d}"

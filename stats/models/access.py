"""Who may fetch figures by program, and the links that mark a staff member's browser."""

from django.conf import settings
from django.db import models
from wagtail.models import Site

__all__ = ["ReportToken", "StaffBrowserLink"]


class ReportToken(models.Model):
    """A key with which a program of the level above reads the figures of a site, or of all without one.

    Only the SHA-256 digest of the key is kept: it is shown once, when it is made.
    """

    name = models.CharField("tên nơi nhận", max_length=120)
    site = models.ForeignKey(
        Site, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="trang"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    class Meta:
        verbose_name = "khóa lấy số liệu"

    def __str__(self):
        return self.name


class StaffBrowserLink(models.Model):
    """A link that marks the browser which opens it, once and for a few minutes."""

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self):
        return self.expires_at.isoformat()

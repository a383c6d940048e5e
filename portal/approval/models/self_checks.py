"""What the portal found when it looked at its own page after a publication."""

from django.db import models
from django.utils import timezone
from wagtail.models import Page

__all__ = ["SelfCheck", "SelfCheckOutcome"]


class SelfCheckOutcome(models.TextChoices):
    """How the look ended."""

    WAITING = "cho", "Chờ kiểm tra"
    PASSED = "dat", "Hiển thị đúng"
    FAILED = "khong-dat", "Hiển thị chưa đúng"
    SUPERSEDED = "da-thay", "Đã có bản khác hoặc đã gỡ"


class SelfCheck(models.Model):
    """One look at one published version. `over_network` tells whether the web server itself answered."""

    page = models.ForeignKey(Page, verbose_name="trang", on_delete=models.CASCADE, related_name="self_checks")
    revision_id = models.BigIntegerField("mã phiên bản")
    published_at = models.DateTimeField("đăng lúc", default=timezone.now)
    next_attempt_at = models.DateTimeField("kiểm tra lúc", default=timezone.now, null=True, db_index=True)
    attempts = models.PositiveSmallIntegerField("số lần đã thử", default=0)
    outcome = models.CharField(
        "kết quả", max_length=16, choices=SelfCheckOutcome.choices, default=SelfCheckOutcome.WAITING
    )
    findings = models.CharField("điều chưa đúng", max_length=255, blank=True)
    over_network = models.BooleanField("qua mạng", default=False)
    finished_at = models.DateTimeField("xong lúc", null=True)

    class Meta:
        verbose_name = "lần tự kiểm tra"
        verbose_name_plural = "lần tự kiểm tra"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.page}: {self.get_outcome_display()}"

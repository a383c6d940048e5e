"""What the checks said about a version when it was sent for approval."""

from django.db import models
from django.utils import timezone

from .submissions import Submission

__all__ = ["CheckReport"]


class CheckReport(models.Model):
    """The findings at the moment of one submission; written once, never changed.

    Each finding holds `severity` (the name of the level), `words`, `rule` and `field`.
    """

    submission = models.OneToOneField(
        Submission, verbose_name="lượt gửi duyệt", on_delete=models.CASCADE, related_name="check_report"
    )
    revision_id = models.BigIntegerField("mã phiên bản", db_index=True)
    made_at = models.DateTimeField("kiểm tra lúc", default=timezone.now)
    findings = models.JSONField("điều tìm thấy", default=list)

    class Meta:
        verbose_name = "kết quả kiểm tra khi gửi"
        verbose_name_plural = "kết quả kiểm tra khi gửi"
        ordering = ["-pk"]

    def __str__(self):
        return f"Kết quả kiểm tra phiên bản {self.revision_id}"

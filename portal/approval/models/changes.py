"""Changes of what shows in public but is no page: they wait until another person confirms them."""

from django.conf import settings
from django.db import models
from django.utils import timezone

__all__ = ["PendingChange"]


class PendingChange(models.Model):
    """A change of settings, names, files, redirects or rights, kept aside until somebody else confirms it.

    `changes` is a list of steps in the order of their making; see `portal.approval.changes`.
    """

    class Status(models.TextChoices):
        """Where it stands."""

        WAITING = "cho", "Chờ xác nhận"
        CONFIRMED = "da-xac-nhan", "Đã xác nhận"
        REJECTED = "khong-dong-y", "Không đồng ý"
        DROPPED = "da-bo", "Đã bỏ"
        STALE = "da-cu", "Không còn khớp"

    title = models.CharField("thay đổi", max_length=255)
    subject = models.CharField("đối tượng", max_length=64)
    object_id = models.BigIntegerField("mã đối tượng", null=True)
    changes = models.JSONField("nội dung thay đổi", default=list)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người đề nghị", on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField("đề nghị lúc", default=timezone.now)
    status = models.CharField("tình trạng", max_length=16, choices=Status.choices, default=Status.WAITING)
    urgent = models.BooleanField("khẩn", default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField("quyết định lúc", null=True)
    reason = models.CharField("lý do", max_length=300, blank=True)

    class Meta:
        verbose_name = "thay đổi chờ xác nhận"
        verbose_name_plural = "thay đổi chờ xác nhận"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["status", "-id"], name="pending_change_status")]

    def __str__(self):
        return self.title

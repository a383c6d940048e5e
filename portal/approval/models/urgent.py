"""The one publication that goes before its second person."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page

__all__ = ["UrgentPublication"]


class UrgentPublication(models.Model):
    """An urgent publishing (đăng khẩn) by one approver, marked until another has reviewed it."""

    page = models.ForeignKey(
        Page, verbose_name="trang", on_delete=models.CASCADE, related_name="urgent_publications"
    )
    revision_id = models.BigIntegerField("mã phiên bản")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người đăng", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField("lý do", max_length=300)
    at = models.DateTimeField("lúc", default=timezone.now)
    due_at = models.DateTimeField("hạn xác nhận", db_index=True)
    overdue_at = models.DateTimeField("đã báo quá hạn lúc", null=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người xác nhận",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reviewed_at = models.DateTimeField("xác nhận lúc", null=True, db_index=True)

    class Meta:
        verbose_name = "lần đăng khẩn"
        verbose_name_plural = "lần đăng khẩn"
        ordering = ["due_at", "pk"]

    def __str__(self):
        return f"Đăng khẩn: {self.page}"

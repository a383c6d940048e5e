"""A text on its way: one submission from the sending to the decision."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page, TaskState

__all__ = ["ChangeKind", "Submission"]


def new_secret() -> str:
    """Return what makes the signed links to one submission worthless for the next (43 letters)."""
    return secrets.token_urlsafe(32)


class ChangeKind(models.TextChoices):
    """What a submitted version is to the public one."""

    NEW = "bai-moi", "Bài chưa từng đăng"
    MINOR = "sua-nho", "Sửa lỗi gõ, không đổi nội dung"
    CORRECTION = "dinh-chinh", "Đính chính, có lời nhắn công khai"


class Submission(models.Model):
    """One asking for approval, with its clock. Ends with the decision; a returned text gets a new one.

    `deadline_at` counts working time; the moments of reminders are kept so that each is sent once.
    `claimed_by` is who looks at it now, until `claimed_until`.
    """

    page = models.ForeignKey(Page, verbose_name="trang", on_delete=models.CASCADE, related_name="submissions")
    task_state = models.OneToOneField(
        TaskState, verbose_name="bước duyệt", on_delete=models.CASCADE, related_name="submission"
    )
    revision_id = models.BigIntegerField("mã phiên bản")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người gửi",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    submitted_at = models.DateTimeField("gửi lúc", default=timezone.now)
    note = models.TextField("lời nhắn cho người duyệt", blank=True)
    change = models.CharField(
        "loại thay đổi", max_length=16, choices=ChangeKind.choices, default=ChangeKind.NEW
    )
    deadline_at = models.DateTimeField("hạn duyệt", null=True, db_index=True)
    half_time_at = models.DateTimeField("nửa hạn", null=True)
    reminded_at = models.DateTimeField("đã nhắc nửa hạn lúc", null=True)
    overdue_at = models.DateTimeField("đã báo quá hạn lúc", null=True)
    escalated_at = models.DateTimeField("đã báo người duyệt thay lúc", null=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đang xem",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    claimed_until = models.DateTimeField("đang xem đến", null=True)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, db_index=True)
    secret = models.CharField("mã của đường dẫn", max_length=43, default=new_secret, editable=False)

    class Meta:
        verbose_name = "lượt gửi duyệt"
        verbose_name_plural = "lượt gửi duyệt"
        ordering = ["deadline_at", "pk"]

    def __str__(self):
        return f"{self.page}, gửi lúc {self.submitted_at:%H:%M %d/%m/%Y}"

"""Letters that wait to be sent, and notices inside the admin."""

from django.conf import settings
from django.db import models
from django.utils import timezone

__all__ = ["Notice", "OutgoingMail"]


class OutgoingMail(models.Model):
    """A letter in the queue. A dead mail server loses nothing and delays nobody: the worker tries again."""

    to = models.EmailField("gửi đến")
    subject = models.CharField("tiêu đề", max_length=255)
    text = models.TextField("nội dung")
    created_at = models.DateTimeField("tạo lúc", default=timezone.now)
    next_attempt_at = models.DateTimeField("gửi lại lúc", default=timezone.now, null=True, db_index=True)
    attempts = models.PositiveSmallIntegerField("số lần đã thử", default=0)
    sent_at = models.DateTimeField("đã gửi lúc", null=True, db_index=True)
    last_error = models.CharField("lỗi gần nhất", max_length=255, blank=True)

    class Meta:
        verbose_name = "thư gửi đi"
        verbose_name_plural = "thư gửi đi"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.subject} → {self.to}"


class Notice(models.Model):
    """A line for one person in the admin, until it is read."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người nhận", on_delete=models.CASCADE, related_name="notices"
    )
    text = models.CharField("nội dung", max_length=300)
    url = models.CharField("địa chỉ", max_length=300, blank=True)
    created_at = models.DateTimeField("lúc", default=timezone.now)
    read_at = models.DateTimeField("đã đọc lúc", null=True)

    class Meta:
        verbose_name = "tin nhắn"
        verbose_name_plural = "tin nhắn"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["user", "read_at"], name="notice_unread")]

    def __str__(self):
        return self.text

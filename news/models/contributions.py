"""What came from phones: so that what is sent twice is received once."""

from django.conf import settings
from django.db import models

__all__ = ["Contribution"]


class Contribution(models.Model):
    """One sending of one person; `key` was made by the phone and comes again when it heard no answer."""

    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="người gửi"
    )
    key = models.UUIDField("mã lần gửi")
    article = models.ForeignKey(
        "news.ArticlePage", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="bài viết"
    )
    received_at = models.DateTimeField("lúc nhận", auto_now_add=True)

    class Meta:
        verbose_name = "lần gửi tin"
        verbose_name_plural = "lần gửi tin"
        constraints = [models.UniqueConstraint(fields=["sender", "key"], name="contribution_once")]

    def __str__(self) -> str:
        return str(self.key)

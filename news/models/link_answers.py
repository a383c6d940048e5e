"""What linked addresses answered when staff tried them."""

from django.db import models

__all__ = ["LinkAnswer"]


class LinkAnswer(models.Model):
    """The last answer of one address, known to all processes; soon too old to be believed.

    The address is kept by its hash: an index over long addresses would be larger than the table.
    """

    address_hash = models.CharField("dấu của địa chỉ", max_length=64, unique=True, editable=False)
    status = models.PositiveSmallIntegerField("máy chủ trả lời")
    asked_at = models.DateTimeField("mở thử lúc", db_index=True)

    class Meta:
        verbose_name = "kết quả mở thử liên kết"
        verbose_name_plural = "kết quả mở thử liên kết"

    def __str__(self):
        return f"{self.address_hash[:8]}: {self.status}"

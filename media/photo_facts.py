"""What is known of a photo beside its pixels: when it was taken, who agreed to it, what it looks like."""

from django.db import models

__all__ = ["PhotoFacts"]


class PhotoFacts(models.Model):
    """Facts for the office, of which readers see nothing."""

    taken_on = models.DateField(
        "ngày chụp",
        null=True,
        blank=True,
        help_text="Cổng đọc từ máy ảnh khi tải lên. Ảnh gửi qua Zalo, Facebook thường mất ngày chụp: "
        "nếu biết thì ghi lại.",
    )
    consent = models.CharField(
        "đồng ý của người trong ảnh",
        max_length=255,
        blank=True,
        default="",
        help_text="Ai đồng ý, đồng ý cho dùng vào việc gì, giấy đồng ý để ở đâu. Với trẻ em: cha, mẹ hoặc "
        "người giám hộ.",
    )
    consent_until = models.DateField(
        "đồng ý đến hết ngày",
        db_index=True,
        null=True,
        blank=True,
        help_text="Để trống nếu người trong ảnh không hẹn ngày.",
    )
    look = models.BigIntegerField("dấu hình", null=True, blank=True, editable=False)
    is_set_aside = models.BooleanField(
        "đã có bản che, không dùng", default=False, editable=False, db_index=True
    )
    covered_from = models.ForeignKey(
        "self",
        verbose_name="che từ ảnh",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="covered_copies",
    )
    # That a copy was made of a photo is no use of it.
    covered_from.wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

"""The strip over every page while something is happening."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

__all__ = ["AlertStrip"]


@register_setting(icon="warning", order=120)
class AlertStrip(BaseSiteSetting):
    """One line over every page while something is happening."""

    class Level(models.TextChoices):
        """How grave; the word is shown, colour never speaks alone."""

        INFORMATION = "information", "Thông báo"
        WARNING = "warning", "Cảnh báo"
        URGENT = "urgent", "Khẩn cấp"

    active = models.BooleanField("đang bật", default=False)
    level = models.CharField("mức", max_length=12, choices=Level.choices, default=Level.INFORMATION)
    text = models.CharField("nội dung", max_length=250, blank=True)
    link_text = models.CharField("chữ của liên kết", max_length=80, blank=True)
    link_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="trang được liên kết",
    )
    starts_at = models.DateTimeField("hiện từ", null=True, blank=True)
    ends_at = models.DateTimeField("hiện đến", null=True, blank=True)
    updated_at = models.DateTimeField("cập nhật lúc", auto_now=True)

    panels = [
        FieldPanel(
            "active", help_text="Bật thì dòng này hiện ở đầu mọi trang, trong khoảng giờ ghi bên dưới."
        ),
        FieldPanel("level", help_text="Khẩn cấp chỉ dùng khi có nguy hiểm trước mắt."),
        FieldPanel("text", help_text="Một câu: việc gì, ở đâu, bà con cần làm gì."),
        FieldPanel("link_text", help_text="Ghi khi có chọn trang ở ô dưới. Ví dụ: Xem đường sơ tán."),
        FieldPanel("link_page", help_text="Trang trong cổng nói rõ hơn."),
        FieldPanel("starts_at", help_text="Để trống: hiện ngay khi được xác nhận."),
        FieldPanel("ends_at", help_text="Để trống: hiện cho đến khi tắt."),
    ]

    class Meta:
        verbose_name = "thông báo khẩn"

    def __str__(self):
        return self.text

    def clean(self):
        """Refuse an empty strip and a link without words."""
        super().clean()
        if self.active and not self.text:
            raise ValidationError({"text": "Hãy ghi nội dung trước khi bật."})
        if self.link_page_id and not self.link_text:
            raise ValidationError({"link_text": "Hãy ghi chữ của liên kết."})
        if self.starts_at and self.ends_at and self.starts_at >= self.ends_at:
            raise ValidationError({"ends_at": "Giờ kết thúc phải sau giờ bắt đầu."})

    def next_turn(self, now=None):
        """Return when the strip next appears or goes by itself after `now`, or None."""
        now = now or timezone.now()
        turns = [turn for turn in (self.starts_at, self.ends_at) if turn and turn > now]
        return min(turns, default=None) if self.active else None

    def shows(self, now=None) -> bool:
        """Tell whether the strip is to be seen at `now` (default: this moment)."""
        now = now or timezone.now()
        begun = self.starts_at is None or self.starts_at <= now
        return self.active and bool(self.text) and begun and (self.ends_at is None or now < self.ends_at)

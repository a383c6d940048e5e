"""Planned interruptions, of the site itself, of power, of water: told on every page until they end."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from portal.approval.clock import full_working_days_between
from portal.approval.working_calendar import working_calendar
from portal.interruption_words import span_words

__all__ = ["Interruption", "InterruptionNotices"]

NOTICE_DAYS = 7
MOST_AT_ONCE = 5
TOO_LATE = (
    "Chỉ báo trước được %(days)d ngày làm việc, ít hơn %(needed)d ngày theo quy định. "
    "Hãy dời giờ bắt đầu; nếu không dời được, ghi lý do ở ô “Lý do báo muộn”."
)
HOW_IT_SHOWS = (
    "Thông báo hiện ở đầu mọi trang ngay khi được người thứ hai xác nhận và tự mất khi đến giờ dự kiến "
    "trở lại. Nếu việc kéo dài, hãy sửa giờ dự kiến trở lại."
)


@register_setting(icon="calendar-alt", order=130)
class InterruptionNotices(ClusterableModel, BaseSiteSetting):
    """The planned interruptions of one site, and how long ahead the law wants them announced."""

    notice_days = models.PositiveSmallIntegerField(
        "báo trước ít nhất (ngày làm việc)",
        default=NOTICE_DAYS,
        help_text="Áp dụng cho trang thông tin và dịch vụ trực tuyến. Số ngày theo quy định hiện hành.",
    )
    legal_basis = models.CharField(
        "căn cứ", max_length=200, blank=True, default="Nghị định số 224/2026/NĐ-CP"
    )

    panels = [
        HelpPanel(content=HOW_IT_SHOWS),
        InlinePanel(
            "interruptions",
            heading="Các lần tạm ngừng",
            label="Lần tạm ngừng",
            max_num=MOST_AT_ONCE,
        ),
        FieldPanel("notice_days"),
        FieldPanel("legal_basis", help_text="Văn bản quy định số ngày trên. Đối chiếu trước khi ghi."),
    ]

    class Meta:
        verbose_name = "thông báo tạm ngừng"

    def __str__(self):
        return "Thông báo tạm ngừng"


class Interruption(Orderable):
    """One interruption. It is told from the moment a second person confirms it until it is over."""

    class Subject(models.TextChoices):
        """What stops."""

        SITE = "trang", "Trang thông tin điện tử"
        ONLINE_SERVICE = "dich-vu", "Dịch vụ trực tuyến"
        POWER = "dien", "Cấp điện"
        WATER = "nuoc", "Cấp nước"
        OTHER = "khac", "Việc khác"

    BOUND_BY_LAW = (Subject.SITE, Subject.ONLINE_SERVICE)

    notices = ParentalKey(InterruptionNotices, on_delete=models.CASCADE, related_name="interruptions")
    subject = models.CharField("tạm ngừng", max_length=12, choices=Subject.choices, default=Subject.SITE)
    text = models.CharField(
        "nội dung",
        max_length=160,
        help_text="Không cần ghi giờ, giờ được thêm tự động. Ví dụ: Trang tạm dừng để nâng cấp.",
    )
    starts_at = models.DateTimeField("bắt đầu lúc")
    ends_at = models.DateTimeField("dự kiến trở lại lúc")
    still_works = models.CharField(
        "việc vẫn làm được", max_length=200, blank=True, help_text="Trong lúc ấy bà con còn cách nào khác."
    )
    link_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="trang nói rõ hơn",
    )
    late_reason = models.CharField(
        "lý do báo muộn", max_length=200, blank=True, help_text="Chỉ người xác nhận đọc được."
    )
    announced_at = models.DateTimeField("báo từ lúc", auto_now_add=True)

    panels = [
        FieldPanel("subject", help_text="Việc nào sẽ ngừng."),
        FieldPanel("text"),
        FieldRowPanel(
            [
                FieldPanel("starts_at", help_text="Ngày và giờ bắt đầu ngừng."),
                FieldPanel("ends_at", help_text="Thông báo tự mất khi đến giờ này."),
            ]
        ),
        FieldPanel("still_works"),
        FieldPanel("link_page", help_text="Không bắt buộc. Trang trong cổng có lịch, danh sách khu vực."),
        FieldPanel("late_reason"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "lần tạm ngừng"

    def __str__(self):
        return self.text

    def clean(self):
        """Refuse an end before the beginning, and a late announcement that gives no reason."""
        super().clean()
        if not (self.starts_at and self.ends_at):
            return
        if self.starts_at >= self.ends_at:
            raise ValidationError({"ends_at": "Giờ trở lại phải sau giờ bắt đầu."})
        if self.subject in self.BOUND_BY_LAW and not self.late_reason.strip():
            self._demand_early_notice()

    def _demand_early_notice(self) -> None:
        announced = timezone.localdate(self.announced_at or timezone.now())
        days = full_working_days_between(announced, timezone.localdate(self.starts_at), working_calendar())
        needed = self._days_needed()
        if days < needed:
            raise ValidationError({"starts_at": TOO_LATE % {"days": days, "needed": needed}})

    def _days_needed(self) -> int:
        notices = InterruptionNotices.objects.filter(pk=self.notices_id)
        needed = notices.values_list("notice_days", flat=True).first()
        return NOTICE_DAYS if needed is None else needed

    def shows(self, now=None) -> bool:
        """Tell whether it is still to be told at `now` (default: this moment)."""
        return (now or timezone.now()) < self.ends_at

    @property
    def when(self) -> str:
        """Return from when, and when it is expected to work again, in words."""
        return span_words(timezone.localtime(self.starts_at), timezone.localtime(self.ends_at))

"""The hotline as data: its numbers, what each is for, when somebody answers."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from portal.opening_hours import Duty, Shift, duty_at, next_turn
from portal.slugs import unused_slug, vietnamese_slug

from .telephones import tel_address, validate_phone

__all__ = ["HotlineBanner", "HotlineNumber"]


@register_setting(icon="mobile-alt", order=110)
class HotlineBanner(ClusterableModel, BaseSiteSetting):
    """The hotline as data: banner, board, footer, contact page and error pages all read it."""

    text = models.CharField("lời dẫn", max_length=200, blank=True)
    image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ảnh",
    )
    image_alt = models.CharField("lời tả ảnh", max_length=200, blank=True)

    panels = [
        FieldPanel("text", help_text="Một câu trước các số. Ví dụ: Gọi là có người nghe."),
        FieldPanel("image", help_text="Không bắt buộc. Hiện trên bảng đường dây nóng."),
        FieldPanel("image_alt", help_text="Có ảnh thì tả ảnh, ghi lại cả chữ và số trên ảnh."),
        InlinePanel("numbers", heading="Các số điện thoại", label="Số điện thoại"),
    ]

    class Meta:
        verbose_name = "đường dây nóng"

    def __str__(self):
        return "Đường dây nóng"

    def clean(self):
        """Demand a description for a banner image: it carries meaning."""
        super().clean()
        if self.image_id and not self.image_alt:
            raise ValidationError({"image_alt": "Hãy tả ảnh bằng một câu cho người không xem được ảnh."})


class HotlineNumber(Orderable):
    """One number: for what, when somebody answers. `code` is how texts refer to it and never changes."""

    banner = ParentalKey(HotlineBanner, on_delete=models.CASCADE, related_name="numbers")
    code = models.SlugField("mã", max_length=50, editable=False)
    purpose = models.CharField("dùng để", max_length=120)
    short_purpose = models.CharField(
        "nói gọn",
        max_length=40,
        blank=True,
        help_text="Vài chữ cho dải mỏng trên mọi trang. Để trống: dùng cả câu.",
    )
    number = models.CharField("số điện thoại", max_length=20, validators=[validate_phone])
    hours_text = models.CharField("giờ trực", max_length=160, blank=True, help_text="Như người đọc sẽ thấy.")
    around_the_clock = models.BooleanField("trực 24 giờ, mọi ngày", default=False)
    weekdays = models.CharField(
        "các ngày trực",
        max_length=7,
        blank=True,
        default="12345",
        validators=[RegexValidator("^[1-7]*$", "Ghi các chữ số từ 1 (thứ Hai) đến 7 (Chủ nhật).")],
        help_text="1 là thứ Hai … 7 là Chủ nhật. Ví dụ: 12345.",
    )
    opens_morning = models.TimeField("sáng từ", null=True, blank=True)
    closes_morning = models.TimeField("sáng đến", null=True, blank=True)
    opens_afternoon = models.TimeField("chiều từ", null=True, blank=True)
    closes_afternoon = models.TimeField("chiều đến", null=True, blank=True)
    in_line = models.BooleanField(
        "hiện trên mọi trang", default=True, help_text="Dải mỏng dưới danh mục chính."
    )
    note = models.CharField("ghi chú", max_length=200, blank=True)

    panels = [
        FieldPanel("purpose", help_text="Bà con gọi số này khi nào. Ví dụ: Hỏi thủ tục hành chính."),
        FieldPanel("short_purpose"),
        FieldPanel("number", help_text="Cả mã vùng. Ví dụ: 0200 3555 012."),
        FieldPanel("hours_text"),
        FieldPanel("around_the_clock", help_text="Đánh dấu thì các ô ngày, giờ dưới đây không dùng."),
        FieldPanel("weekdays"),
        FieldRowPanel(
            [
                FieldPanel("opens_morning", help_text="Ví dụ: 7:30. Để trống: buổi sáng không trực."),
                FieldPanel("closes_morning", help_text="Ví dụ: 11:30."),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("opens_afternoon", help_text="Ví dụ: 13:30. Để trống: buổi chiều không trực."),
                FieldPanel("closes_afternoon", help_text="Ví dụ: 17:00."),
            ]
        ),
        FieldPanel("in_line"),
        FieldPanel("note", help_text="Không bắt buộc. Hiện cạnh số ở bảng đường dây nóng."),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "số điện thoại"
        constraints = [models.UniqueConstraint(fields=["banner", "code"], name="hotline_code_once")]

    def __str__(self):
        return f"{self.purpose}: {self.number}"

    def clean(self):
        """Refuse half a shift and shifts that end before they begin."""
        super().clean()
        for part, words in (("morning", "sáng"), ("afternoon", "chiều")):
            opens, closes = getattr(self, f"opens_{part}"), getattr(self, f"closes_{part}")
            if (opens is None) != (closes is None):
                raise ValidationError(
                    {f"opens_{part}": f"Hãy ghi cả giờ bắt đầu và giờ kết thúc buổi {words}."}
                )
            if opens and closes and opens >= closes:
                raise ValidationError({f"closes_{part}": "Giờ kết thúc phải sau giờ bắt đầu."})

    def save(self, *args, **kwargs):
        """Give a new number its code, made from its purpose."""
        if not self.code:
            others = HotlineNumber.objects.filter(banner_id=self.banner_id).values_list("code", flat=True)
            self.code = unused_slug(vietnamese_slug(self.purpose, 40) or "so", set(others))
        super().save(*args, **kwargs)

    @property
    def tel(self) -> str:
        """Return the number as a tel: address."""
        return tel_address(self.number)

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """Return the stretches of duty within a day."""
        pairs = (
            (self.opens_morning, self.closes_morning),
            (self.opens_afternoon, self.closes_afternoon),
        )
        return tuple(Shift(opens, closes) for opens, closes in pairs if opens and closes)

    def duty(self, now=None) -> Duty:
        """Return whether somebody answers at `now` (default: this moment), with the words for it."""
        return duty_at(
            timezone.localtime(now),
            around_the_clock=self.around_the_clock,
            weekdays=self._weekday_numbers,
            shifts=self.shifts,
        )

    def next_turn(self, now=None):
        """Return when its state next changes by itself after `now` (default: this moment), or None."""
        if self.around_the_clock:
            return None
        return next_turn(timezone.localtime(now), weekdays=self._weekday_numbers, shifts=self.shifts)

    @property
    def _weekday_numbers(self) -> frozenset[int]:
        return frozenset(int(digit) for digit in self.weekdays)

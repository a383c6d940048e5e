"""What a ward must publish: the kinds of information, and what every page says of its own upkeep."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.information.guidance_panel import GUIDANCE_PANEL
from portal.information.shortcomings import shortcomings_of_text

from .base import BasePage

__all__ = ["UPKEEP_PANEL", "AccountablePage", "InformationKind"]


NAME_LENGTH = 150  # of who verified a legal basis


class InformationKind(models.Model):
    """One kind of information that the law wants published; kept by administrators, for the law moves."""

    class BodyPart(models.TextChoices):
        """What the text must hold besides words (value: the name of the block)."""

        NOTHING = "", "Chữ là đủ"
        IMAGE = "image", "Ảnh, bản đồ hoặc sơ đồ"
        TABLE = "table", "Bảng"
        ATTACHMENTS = "attachments", "Tệp kèm theo"

    class Data(models.TextChoices):
        """What the page shows besides its text, from settings or rows of its own."""

        NOTHING = "", "Không có"
        LEADERS = "lanh-dao", "Lãnh đạo, chức vụ, nhiệm vụ (phần Thiết lập)"
        CONTACTS = "lien-he", "Liên hệ, người phát ngôn, kênh chính thức (phần Thiết lập)"
        SESSIONS = "lich-tiep", "Lịch tiếp công dân (trang lịch tiếp công dân)"

    code = models.SlugField("mã", max_length=50, unique=True, help_text="Không đổi sau khi đã có trang.")
    name = models.CharField("loại thông tin", max_length=120)
    legal_basis = models.CharField(
        "căn cứ pháp lý",
        max_length=300,
        blank=True,
        help_text="Bà con chỉ thấy căn cứ đã có người đối chiếu với văn bản; xác nhận việc này ở màn hình "
        "Thông tin bắt buộc. Sửa căn cứ thì phải đối chiếu lại.",
    )
    # Who read the decree itself, and which words he or she stands for: others wait to be verified anew.
    verified_on = models.DateField("căn cứ đã đối chiếu ngày", null=True, blank=True, editable=False)
    verified_by = models.CharField(
        "người đối chiếu căn cứ", max_length=NAME_LENGTH, blank=True, editable=False
    )
    verified_basis = models.CharField("căn cứ đã đối chiếu", max_length=300, blank=True, editable=False)
    valid_from = models.DateField("áp dụng từ ngày", null=True, blank=True)
    valid_until = models.DateField("hết áp dụng từ ngày", null=True, blank=True)
    guidance = models.TextField(
        "gợi ý cho người viết",
        max_length=2000,
        blank=True,
        help_text="Mỗi dòng một ý. Hiện ở đầu màn hình soạn; bà con không thấy.",
    )
    outline = models.TextField(
        "các mục của trang",
        max_length=1000,
        blank=True,
        help_text="Mỗi dòng một tiêu đề mục, đặt sẵn khi tạo trang.",
    )
    body_part = models.CharField(
        "trong bài phải có", max_length=12, choices=BodyPart.choices, blank=True, default=BodyPart.NOTHING
    )
    data = models.CharField(
        "dữ liệu đi kèm", max_length=12, choices=Data.choices, blank=True, default=Data.NOTHING
    )
    review_months = models.PositiveSmallIntegerField(
        "rà soát lại sau (tháng)", default=12, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=100)

    panels = [
        FieldPanel("code"),
        FieldPanel("name", help_text="Tên ngắn, như trong danh sách thông tin bắt buộc."),
        FieldPanel("legal_basis"),
        FieldRowPanel(
            [
                FieldPanel("valid_from", help_text="Để trống: đang áp dụng."),
                FieldPanel("valid_until", help_text="Từ ngày này không đòi nữa. Để trống: chưa định ngày."),
            ]
        ),
        FieldPanel("guidance"),
        FieldPanel("outline"),
        FieldPanel("body_part", help_text="Thiếu phần này thì trang bị báo là chưa đủ."),
        FieldPanel("data", help_text="Phần lấy từ nơi khác trong cổng, hiện cùng lời của trang."),
        FieldRowPanel(
            [
                FieldPanel(
                    "review_months", help_text="Từ 1 đến 60. Quá hạn thì màn hình Thông tin bắt buộc báo."
                ),
                FieldPanel("position", help_text="Số nhỏ đứng trước."),
            ]
        ),
    ]

    class Meta:
        verbose_name = "loại thông tin bắt buộc"
        verbose_name_plural = "loại thông tin bắt buộc"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse an end before the beginning."""
        super().clean()
        if self.valid_from and self.valid_until and self.valid_from >= self.valid_until:
            raise ValidationError({"valid_until": "Ngày hết áp dụng phải sau ngày bắt đầu."})

    def applies_on(self, day) -> bool:
        """Tell whether the law wants it on `day`; the last day is exclusive."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)

    @property
    def is_verified(self) -> bool:
        """Whether somebody compared the legal basis, as it is written now, with the law."""
        return bool(self.verified_on and self.legal_basis and self.legal_basis == self.verified_basis)

    @property
    def public_basis(self) -> str:
        """Return the legal basis that readers are told: none that nobody verified."""
        return self.legal_basis if self.is_verified else ""

    def verify_basis(self, by: str) -> None:
        """Note that the person of this name compared the basis with the law today, and store it."""
        self.verified_on, self.verified_by = timezone.localdate(), by[:NAME_LENGTH]
        self.verified_basis = self.legal_basis
        self.save(update_fields=["verified_on", "verified_by", "verified_basis"])

    @property
    def prompts(self) -> list[str]:
        """Return the guidance line by line."""
        return [line.strip() for line in self.guidance.splitlines() if line.strip()]

    @property
    def headings(self) -> list[str]:
        """Return the headings that a new page begins with."""
        return [line.strip() for line in self.outline.splitlines() if line.strip()]


class AccountablePage(BasePage):
    """A page of standing information: somebody answers for it, it tells its date and is looked at again."""

    kind = models.ForeignKey(
        InformationKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="loại thông tin bắt buộc",
        help_text="Để trống nếu trang không thuộc danh mục pháp luật yêu cầu công khai.",
    )
    responsible_unit = models.CharField(
        "đơn vị chịu trách nhiệm", max_length=160, blank=True, help_text="Hiện cuối trang."
    )
    updated_on = models.DateField(
        "đã cập nhật ngày", null=True, blank=True, help_text="Ngày nội dung được kiểm tra, sửa gần nhất."
    )
    review_on = models.DateField(
        "rà soát lại ngày",
        null=True,
        blank=True,
        help_text="Để trống: tính từ ngày cập nhật theo loại thông tin. Bà con không thấy ngày này.",
    )

    class Meta:
        abstract = True

    def clean(self):
        """Refuse a date of change that lies ahead."""
        super().clean()
        if self.updated_on and self.updated_on > timezone.localdate():
            raise ValidationError({"updated_on": "Ngày cập nhật không được sau hôm nay."})

    def shortcomings(self) -> list[str]:
        """Return what the kind of information still wants of this text, in sentences."""
        return shortcomings_of_text(self)


UPKEEP_PANEL = MultiFieldPanel(
    [
        GUIDANCE_PANEL,
        # A list, not a chooser: there are a dozen.
        FieldPanel("kind", widget=forms.Select),
        FieldPanel("responsible_unit"),
        FieldRowPanel([FieldPanel("updated_on"), FieldPanel("review_on")]),
    ],
    "Thông tin bắt buộc",
)

"""Settings of one ward's site: who it is, its hotline, its alert strip."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from portal.opening_hours import Duty, Shift, duty_at
from portal.place_names import within_sentence
from portal.slugs import unused_slug, vietnamese_slug

__all__ = ["AlertStrip", "HotlineBanner", "HotlineNumber", "Leader", "OfficialChannel", "SiteIdentity"]

validate_phone = RegexValidator(
    r"^[0-9 .+()-]{3,20}$", "Số điện thoại chỉ gồm chữ số, dấu cách, +, ( ) . và -."
)


def tel_address(number: str) -> str:
    """Return `number` as a tel: address; a leading zero becomes Vietnam's country code (RFC 3966)."""
    digits = "".join(letter for letter in number if letter.isdigit())
    if number.strip().startswith("+") or len(digits) < 7:
        return f"tel:{'+' if number.strip().startswith('+') else ''}{digits}"
    return f"tel:+84{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"


@register_setting(icon="home", order=100)
class SiteIdentity(ClusterableModel, BaseSiteSetting):
    """Who the ward is and who answers for the site; header, footer, contact page and feeds read it."""

    ward_name = models.CharField("tên phường, xã", max_length=120, default="Phường, xã")
    province_name = models.CharField("tên tỉnh, thành phố", max_length=120, blank=True)
    site_kind = models.CharField("loại trang", max_length=120, default="Trang thông tin điện tử")
    emblem = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="biểu trưng",
        help_text="Để trống: dùng hình tạm có sẵn. Hãy thay bằng tệp Quốc huy chính thức.",
    )
    managing_body = models.CharField("cơ quan chủ quản", max_length=200, blank=True)
    responsible_person = models.CharField("người chịu trách nhiệm chính", max_length=200, blank=True)
    address = models.CharField("địa chỉ trụ sở", max_length=250, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True, validators=[validate_phone])
    email = models.EmailField("thư điện tử", blank=True)
    working_hours = models.TextField("giờ làm việc", blank=True, help_text="Mỗi dòng một khoảng.")
    portal_name = models.CharField("tên cổng của tỉnh", max_length=200, blank=True)
    portal_url = models.URLField("địa chỉ cổng của tỉnh", blank=True)
    spokesperson_name = models.CharField("người phát ngôn", max_length=120, blank=True)
    spokesperson_post = models.CharField("chức vụ người phát ngôn", max_length=160, blank=True)
    spokesperson_phone = models.CharField(
        "điện thoại người phát ngôn", max_length=20, blank=True, validators=[validate_phone]
    )
    spokesperson_email = models.EmailField("thư điện tử người phát ngôn", blank=True)
    reuse_note = models.CharField("lời ghi khi dùng lại tin, bài", max_length=250, blank=True)
    articles_per_page = models.PositiveSmallIntegerField(
        "số tin mỗi trang", default=10, validators=[MinValueValidator(5), MaxValueValidator(50)]
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("ward_name", "province_name", "site_kind", "emblem")], "Tên trang"
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "managing_body",
                    "responsible_person",
                    "address",
                    "phone",
                    "email",
                    "working_hours",
                )
            ],
            "Cơ quan và liên hệ",
        ),
        MultiFieldPanel(
            [
                FieldPanel(f"spokesperson_{name}", heading=heading)
                for name, heading in (
                    ("name", "Họ tên"),
                    ("post", "Chức vụ"),
                    ("phone", "Điện thoại"),
                    ("email", "Thư điện tử"),
                )
            ],
            "Người phát ngôn",
        ),
        MultiFieldPanel([FieldPanel("portal_name"), FieldPanel("portal_url")], "Cổng của tỉnh"),
        InlinePanel("leaders", heading="Lãnh đạo", label="Lãnh đạo"),
        InlinePanel("channels", heading="Kênh chính thức", label="Kênh"),
        MultiFieldPanel([FieldPanel("reuse_note"), FieldPanel("articles_per_page")], "Tin, bài"),
    ]

    class Meta:
        verbose_name = "thông tin về trang"

    def __str__(self):
        return self.ward_name

    @property
    def full_name(self) -> str:
        """Return the ward with its province, as titles of pages need it: `Phường Bến Sen, tỉnh Lam Hải`."""
        return ", ".join(part for part in (self.ward_name, within_sentence(self.province_name)) if part)

    @property
    def tel(self) -> str:
        """Return the main number as a tel: address."""
        return tel_address(self.phone)

    @property
    def spokesperson_tel(self) -> str:
        """Return the spokesperson's number as a tel: address."""
        return tel_address(self.spokesperson_phone)


class Leader(Orderable):
    """One of the ward's leaders, as the law asks to publish them."""

    site_identity = ParentalKey(SiteIdentity, on_delete=models.CASCADE, related_name="leaders")
    name = models.CharField("họ tên", max_length=120)
    post = models.CharField("chức vụ", max_length=200)
    duties = models.CharField("nhiệm vụ", max_length=300, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True, validators=[validate_phone])
    portrait = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ảnh chân dung",
    )

    panels = [FieldPanel(name) for name in ("name", "post", "duties", "phone", "portrait")]

    class Meta(Orderable.Meta):
        verbose_name = "lãnh đạo"

    def __str__(self):
        return self.name

    @property
    def tel(self) -> str:
        """Return the number as a tel: address."""
        return tel_address(self.phone)


class OfficialChannel(Orderable):
    """An official channel of the ward elsewhere."""

    site_identity = ParentalKey(SiteIdentity, on_delete=models.CASCADE, related_name="channels")
    name = models.CharField("tên kênh", max_length=120)
    url = models.URLField("địa chỉ")

    panels = [FieldPanel("name"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = "kênh chính thức"

    def __str__(self):
        return self.name


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
        FieldPanel("text"),
        FieldPanel("image"),
        FieldPanel("image_alt"),
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
        FieldPanel("purpose"),
        FieldPanel("short_purpose"),
        FieldPanel("number"),
        FieldPanel("hours_text"),
        FieldPanel("around_the_clock"),
        FieldPanel("weekdays"),
        FieldRowPanel([FieldPanel("opens_morning"), FieldPanel("closes_morning")]),
        FieldRowPanel([FieldPanel("opens_afternoon"), FieldPanel("closes_afternoon")]),
        FieldPanel("in_line"),
        FieldPanel("note"),
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
            weekdays=frozenset(int(digit) for digit in self.weekdays),
            shifts=self.shifts,
        )


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
        FieldPanel(name)
        for name in ("active", "level", "text", "link_text", "link_page", "starts_at", "ends_at")
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

    def shows(self, now=None) -> bool:
        """Tell whether the strip is to be seen at `now` (default: this moment)."""
        now = now or timezone.now()
        begun = self.starts_at is None or self.starts_at <= now
        return self.active and bool(self.text) and begun and (self.ends_at is None or now < self.ends_at)

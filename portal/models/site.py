"""Who the ward is: identity, leaders, official channels."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from portal.place_names import within_sentence
from portal.working_hours import HourRow, hour_rows

from .addresses import host_of, validate_https
from .places import HOURS_HELP, MAP_HELP
from .telephones import tel_address, validate_phone

__all__ = ["Leader", "OfficialChannel", "SiteIdentity"]


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
    map_url = models.URLField(
        "liên kết bản đồ", max_length=500, blank=True, validators=[validate_https], help_text=MAP_HELP
    )
    phone = models.CharField("điện thoại", max_length=20, blank=True, validators=[validate_phone])
    email = models.EmailField("thư điện tử", blank=True)
    working_hours = models.TextField("giờ làm việc", blank=True, help_text=HOURS_HELP)
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
            [
                FieldPanel("ward_name", help_text="Ghi cả chữ phường, xã. Ví dụ: Phường Bến Sen."),
                FieldPanel("province_name", help_text="Ghi cả chữ tỉnh, thành phố."),
                FieldPanel("site_kind", help_text="Dòng chữ trên tên phường, xã."),
                FieldPanel("emblem"),
            ],
            "Tên trang",
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "managing_body", help_text="Cơ quan chịu trách nhiệm về trang; hiện ở cuối mọi trang."
                ),
                FieldPanel("responsible_person", help_text="Họ tên, chức vụ; hiện ở cuối mọi trang."),
                FieldPanel("address", help_text="Số nhà, tên đường, khu phố."),
                FieldPanel("map_url"),
                FieldPanel(
                    "phone", help_text="Số của văn thư hoặc văn phòng. Đường dây nóng ghi ở mục riêng."
                ),
                FieldPanel("email", help_text="Hộp thư công vụ của phường, xã."),
                FieldPanel("working_hours"),
            ],
            "Cơ quan và liên hệ",
        ),
        MultiFieldPanel(
            [
                FieldPanel(f"spokesperson_{name}", heading=heading, help_text=words)
                for name, heading, words in (
                    ("name", "Họ tên", "Người được giao phát ngôn và cung cấp thông tin cho báo chí."),
                    ("post", "Chức vụ", "Như trong quyết định giao nhiệm vụ."),
                    ("phone", "Điện thoại", "Số công vụ để báo chí liên hệ."),
                    ("email", "Thư điện tử", "Hộp thư công vụ để báo chí liên hệ."),
                )
            ],
            "Người phát ngôn",
        ),
        MultiFieldPanel(
            [
                FieldPanel("portal_name", help_text="Hiện ở đầu trang, sau chữ Thuộc."),
                FieldPanel("portal_url", help_text="Bắt đầu bằng https://."),
            ],
            "Cổng của tỉnh",
        ),
        InlinePanel("places", heading="Nơi tiếp nhận khác", label="Nơi tiếp nhận"),
        InlinePanel("leaders", heading="Lãnh đạo", label="Lãnh đạo"),
        InlinePanel("channels", heading="Kênh chính thức", label="Kênh"),
        MultiFieldPanel(
            [
                FieldPanel(
                    "reuse_note",
                    help_text="Hiện ở cuối mọi trang. Ví dụ: Ghi rõ nguồn khi dùng lại tin, bài.",
                ),
                FieldPanel("articles_per_page", help_text="Số tin trên một trang danh sách, từ 5 đến 50."),
            ],
            "Tin, bài",
        ),
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
    def site_name(self) -> str:
        """Return what the site is called: `Trang thông tin điện tử phường Bến Sen, tỉnh Lam Hải`."""
        return f"{self.site_kind} {within_sentence(self.full_name)}"

    @property
    def map_host(self) -> str:
        """Return whose map it is that the link leads to."""
        return host_of(self.map_url)

    @property
    def hour_rows(self) -> list[HourRow]:
        """Return the hours line by line."""
        return hour_rows(self.working_hours)

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

    panels = [
        FieldPanel("name", help_text="Họ và tên."),
        FieldPanel("post", help_text="Đúng như trong quyết định. Khung kiểm tra bài đối chiếu theo đây."),
        FieldPanel("duties", help_text="Phụ trách những lĩnh vực nào."),
        FieldPanel("phone", help_text="Số công vụ. Không ghi số riêng."),
        FieldPanel("portrait", help_text="Không bắt buộc. Ảnh chân dung, nền sáng."),
    ]

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

    panels = [
        FieldPanel("name", help_text="Ví dụ: Zalo của phường."),
        FieldPanel("url", help_text="Địa chỉ trang của chính phường, xã, bắt đầu bằng https://."),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "kênh chính thức"

    def __str__(self):
        return self.name

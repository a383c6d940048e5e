"""Where residents are received beside the headquarters."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from portal.working_hours import HourRow, hour_rows

from .addresses import host_of, validate_https
from .telephones import tel_address, validate_phone

__all__ = ["HOURS_HELP", "MAP_HELP", "ReceptionPlace"]

HOURS_HELP = "Mỗi dòng một khoảng, ví dụ: Thứ Hai đến thứ Sáu: 7:30–11:30 và 13:30–17:00."
MAP_HELP = "Địa chỉ https:// của một trang bản đồ. Trang chỉ đặt liên kết, không nhúng bản đồ."


class ReceptionPlace(Orderable):
    """A place with its own hours and number, such as the centre for public services."""

    site_identity = ParentalKey("portal.SiteIdentity", on_delete=models.CASCADE, related_name="places")
    name = models.CharField("tên nơi tiếp nhận", max_length=160)
    purpose = models.CharField("làm những việc gì", max_length=200, blank=True)
    address = models.CharField("địa chỉ", max_length=250)
    map_url = models.URLField(
        "liên kết bản đồ", max_length=500, blank=True, validators=[validate_https], help_text=MAP_HELP
    )
    phone = models.CharField("điện thoại", max_length=20, blank=True, validators=[validate_phone])
    email = models.EmailField("thư điện tử", blank=True)
    working_hours = models.TextField("giờ làm việc", max_length=1000, blank=True, help_text=HOURS_HELP)

    panels = [
        FieldPanel("name", help_text="Ví dụ: Trung tâm Phục vụ hành chính công."),
        FieldPanel("purpose", help_text="Vài chữ cho bà con biết đến đây làm gì."),
        FieldPanel("address", help_text="Số nhà, tên đường, khu phố."),
        FieldPanel("map_url"),
        FieldPanel("phone", help_text="Số của riêng nơi này."),
        FieldPanel("email", help_text="Hộp thư của riêng nơi này."),
        FieldPanel("working_hours"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "nơi tiếp nhận"

    def __str__(self):
        return self.name

    @property
    def tel(self) -> str:
        """Return the number as a tel: address."""
        return tel_address(self.phone)

    @property
    def map_host(self) -> str:
        """Return whose map it is."""
        return host_of(self.map_url)

    @property
    def hour_rows(self) -> list[HourRow]:
        """Return the hours line by line."""
        return hour_rows(self.working_hours)

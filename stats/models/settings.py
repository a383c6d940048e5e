"""How the five figures are shown on a site."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from ..beacons.visitor import parse_networks

__all__ = ["FIGURES", "StatsSettings"]

# Names of the figures in the order of the default, as in `data-stat` and `tong.json`.
FIGURES = ("online", "today", "week", "month", "total")
LABEL_HELP = "Để trống: không hiện dòng này."
MOST_VOTES = 5_000  # more than a ward's hall holds
VOTES_HELP = (
    "Nhận tối đa bấy nhiêu đánh giá mới từ cùng một mạng; phần vượt quá không tính và sau này không cho "
    "tính lại được. Sắp lấy ý kiến nhiều người qua mạng chung thì nâng lên trước."
)


def validate_networks(text: str) -> None:
    """Raise ValidationError, naming the first line that is neither an address nor a network."""
    for line in text.split():
        try:
            parse_networks([line])
        except ValueError:
            raise ValidationError(f"“{line}” không phải là địa chỉ mạng.") from None


def _label(words: str, default: str) -> models.CharField:
    return models.CharField(words, max_length=40, blank=True, default=default, help_text=LABEL_HELP)


def _place(default: int) -> models.PositiveSmallIntegerField:
    validators = [MinValueValidator(1), MaxValueValidator(len(FIGURES))]
    return models.PositiveSmallIntegerField("thứ tự", default=default, validators=validators)


def _votes_cap(words: str, default: int) -> models.PositiveIntegerField:
    validators = [MinValueValidator(1), MaxValueValidator(MOST_VOTES)]
    return models.PositiveIntegerField(words, default=default, validators=validators, help_text=VOTES_HELP)


def _row(figure: str) -> FieldRowPanel:
    place = FieldPanel(f"{figure}_place", help_text=f"Dòng nào đứng trước, từ 1 đến {len(FIGURES)}.")
    return FieldRowPanel([FieldPanel(f"{figure}_label"), place])


@register_setting(icon="view", order=130)
class StatsSettings(BaseSiteSetting):
    """Label, order and presence of the rows of the visitor counter, and the label of an article's views."""

    online_label = _label("người đang đọc", "Đang truy cập")
    online_place = _place(1)
    today_label = _label("lượt trong ngày", "Hôm nay")
    today_place = _place(2)
    week_label = _label("lượt từ thứ Hai", "Trong tuần")
    week_place = _place(3)
    month_label = _label("lượt từ ngày 1", "Tháng hiện tại")
    month_place = _place(4)
    total_label = _label("tất cả các lượt", "Tổng lượt truy cập")
    total_place = _place(5)
    article_views_label = models.CharField("lượt xem của một bài", max_length=40, default="Lượt xem")
    office_networks = models.TextField(
        "mạng của cơ quan",
        blank=True,
        validators=[validate_networks],
        help_text="Lượt xem từ các mạng này không được tính. "
        "Mỗi dòng một địa chỉ, ví dụ 203.0.113.7 hoặc 203.0.113.0/24.",
    )
    page_cap = models.PositiveIntegerField(
        "số lượt mỗi giờ của một trang",
        default=30,
        validators=[MinValueValidator(1)],
        help_text="Tính tối đa bấy nhiêu lượt từ cùng một mạng; phần vượt quá được giữ lại để xem xét.",
    )
    network_cap = models.PositiveIntegerField(
        "số lượt mỗi giờ của mọi trang",
        default=600,
        validators=[MinValueValidator(1)],
        help_text="Tính tối đa bấy nhiêu lượt từ cùng một mạng; phần vượt quá được giữ lại để xem xét.",
    )
    # Set ahead and never lifted afterwards: whoever knows how a vote fell must not decide whether it counts.
    # The defaults leave room for an office or a school and none for a script.
    page_votes_cap = _votes_cap("số đánh giá mỗi ngày của một trang", 30)
    site_votes_cap = _votes_cap("số đánh giá mỗi ngày của mọi trang", 120)

    panels = [
        MultiFieldPanel([_row(figure) for figure in FIGURES], heading="Các dòng thống kê truy cập"),
        FieldPanel("article_views_label", help_text="Chữ đứng trước số lượt xem ở mỗi bài."),
        FieldPanel("office_networks"),
        MultiFieldPanel(
            [
                FieldPanel("page_cap"),
                FieldPanel("network_cap"),
                FieldPanel("page_votes_cap"),
                FieldPanel("site_votes_cap"),
            ],
            heading="Giới hạn từ một mạng",
        ),
    ]

    class Meta:
        verbose_name = "Thống kê truy cập"

    def __str__(self):
        return "Thống kê truy cập"

    @classmethod
    def read(cls, site: Site | None) -> "StatsSettings":
        """Return the settings of `site`, the default ones where none are stored; writes nothing."""
        stored = cls.objects.filter(site=site).first() if site else None
        return stored or cls(site=site)

    def rows(self) -> list[tuple[str, str]]:
        """Return (figure, label) of the rows to show, in order."""
        shown = [figure for figure in FIGURES if getattr(self, f"{figure}_label")]
        shown.sort(key=lambda figure: getattr(self, f"{figure}_place"))
        return [(figure, getattr(self, f"{figure}_label")) for figure in shown]

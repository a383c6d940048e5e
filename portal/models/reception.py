"""The page that tells when the ward's leaders receive citizens."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, TitleFieldPanel
from wagtail.models import Orderable

from portal.approval.working_calendar import working_calendar
from portal.blocks import BodyField
from portal.reception_calendar import EVERY_WEEK, LAST_WEEK, Meeting, Rule, meetings_ahead

from .base import (
    ADDRESS_PANELS,
    BODY_PANEL,
    EXPIRY_PANEL,
    MENU_PANEL,
    SUMMARY_HELP,
    WISHED_TIME_PANEL,
)
from .information import UPKEEP_PANEL, AccountablePage

__all__ = ["ReceptionPage", "ReceptionSession"]

WEEK_HELP = "Chỉ dùng khi đã chọn thứ. Thứ Năm tuần đầu là thứ Năm đầu tiên của tháng."
DAYS_AHEAD = 62  # two months: a schedule is drawn up month by month


class ReceptionPage(AccountablePage):
    """Receptions as dates, so that the next one stands first and those that are over leave by themselves."""

    summary = models.CharField("tóm tắt", max_length=300, blank=True)
    body = BodyField(verbose_name="nội dung", blank=True)

    template = "pages/reception.html"
    text_template = "components/reception_text.html"
    parent_page_types = ["portal.HomePage", "portal.StandardPage"]
    subpage_types: list[str] = []
    edit_handler = AccountablePage.tabs(
        [
            TitleFieldPanel(
                "title", heading="Tiêu đề", help_text="Như người đọc sẽ thấy.", placeholder=False
            ),
            FieldPanel("summary", help_text=SUMMARY_HELP),
            UPKEEP_PANEL,
            InlinePanel("sessions", heading="Các buổi tiếp", label="Buổi tiếp"),
            BODY_PANEL,
        ],
        [*ADDRESS_PANELS, MENU_PANEL, WISHED_TIME_PANEL, EXPIRY_PANEL],
    )

    class Meta:
        verbose_name = "trang lịch tiếp công dân"
        verbose_name_plural = "trang lịch tiếp công dân"

    def meetings(self, now: datetime | None = None) -> list[Meeting]:
        """Return the receptions that are not over at `now` (default: this moment), the next first."""
        calendar = working_calendar()
        return meetings_ahead(
            [session.as_rule() for session in self.sessions.all()],
            timezone.localtime(now),
            days=DAYS_AHEAD,
            days_off=calendar.holidays - calendar.made_up,
        )


class ReceptionSession(Orderable):
    """A reception on one day, or on a weekday of every week or of one week in the month."""

    class Weekday(models.IntegerChoices):
        """Days of the week by their ISO numbers."""

        MONDAY = 1, "thứ Hai"
        TUESDAY = 2, "thứ Ba"
        WEDNESDAY = 3, "thứ Tư"
        THURSDAY = 4, "thứ Năm"
        FRIDAY = 5, "thứ Sáu"
        SATURDAY = 6, "thứ Bảy"
        SUNDAY = 7, "Chủ nhật"

    class Week(models.IntegerChoices):
        """Which of these weekdays in a month; no "thứ hai" for the second, which is Monday too."""

        EVERY = EVERY_WEEK, "hằng tuần"
        FIRST = 1, "tuần đầu của tháng"
        SECOND = 2, "tuần 2 của tháng"
        THIRD = 3, "tuần 3 của tháng"
        FOURTH = 4, "tuần 4 của tháng"
        LAST = LAST_WEEK, "tuần cuối của tháng"

    page = ParentalKey(ReceptionPage, on_delete=models.CASCADE, related_name="sessions")
    day = models.DateField("ngày", null=True, blank=True, help_text="Cho một buổi. Hoặc chọn thứ ở ô bên.")
    weekday = models.PositiveSmallIntegerField("thứ", choices=Weekday.choices, null=True, blank=True)
    week = models.PositiveSmallIntegerField(
        "lặp lại",
        choices=Week.choices,
        default=Week.EVERY,
        help_text="Thứ Năm tuần đầu là thứ Năm đầu tiên của tháng, từ ngày 1 đến ngày 7.",
    )
    first_day = models.DateField("lặp từ ngày", null=True, blank=True)
    last_day = models.DateField("lặp đến ngày", null=True, blank=True)
    begins = models.TimeField("từ giờ")
    ends = models.TimeField("đến giờ")
    receiver = models.CharField("người tiếp", max_length=160, help_text="Họ tên, chức vụ.")
    place = models.CharField("nơi tiếp", max_length=160, blank=True)
    matters = models.CharField("lĩnh vực ưu tiên", max_length=160, blank=True)
    held = models.BooleanField(
        "có tiếp",
        default=True,
        help_text="Bỏ chọn để báo nghỉ một ngày của lịch lặp lại, cùng giờ bắt đầu.",
    )

    panels = [
        FieldRowPanel(
            [
                FieldPanel("day"),
                FieldPanel("weekday", help_text="Cho lịch lặp lại. Khi đó để trống ô ngày."),
                FieldPanel("week", help_text=WEEK_HELP),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("first_day", help_text="Để trống: lặp ngay từ nay."),
                FieldPanel("last_day", help_text="Để trống: lặp cho đến khi có lịch mới."),
            ]
        ),
        FieldRowPanel(
            [
                FieldPanel("begins", help_text="Ví dụ: 7:30."),
                FieldPanel("ends", help_text="Ví dụ: 11:30."),
            ]
        ),
        FieldPanel("receiver"),
        FieldPanel("place", help_text="Phòng, số nhà, tên đường. Ví dụ: Phòng tiếp công dân, trụ sở phường."),
        FieldPanel("matters", help_text="Ví dụ: đất đai, xây dựng. Để trống: tiếp về mọi việc."),
        FieldPanel("held"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "buổi tiếp công dân"

    def __str__(self):
        return f"{self.receiver}, {self.when}"

    @property
    def when(self) -> str:
        """Return the day, or how the reception is repeated, in words: `thứ Năm tuần đầu của tháng`."""
        if self.weekday:
            return f"{self.get_weekday_display()} {self.get_week_display()}"
        return f"{self.day:%d/%m/%Y}" if self.day else ""

    @property
    def public_words(self) -> str:
        """Return all that readers will be told, for the approver: what single fields tell would mislead."""
        bounds = (("từ", self.first_day), ("đến", self.last_day))
        parts = [
            self.when,
            *(f"{word} ngày {day:%d/%m/%Y}" for word, day in bounds if day),
            f"{self.begins:%H:%M}–{self.ends:%H:%M}",
            "" if self.held else "Không tiếp",
            *(self.receiver, self.place, self.matters),
        ]
        return " – ".join(filter(None, parts))

    def clean(self):
        """Demand a day or a weekday, a week for a weekday only, and ends after beginnings."""
        super().clean()
        if bool(self.day) == bool(self.weekday):
            raise ValidationError({"day": "Hãy ghi một ngày hoặc chọn một thứ trong tuần, không ghi cả hai."})
        if self.day and self.week != self.Week.EVERY:
            raise ValidationError(
                {"week": "Ngày đã ghi chỉ có một buổi. Hãy để “hằng tuần”, hoặc bỏ ngày và chọn thứ."}
            )
        if self.begins and self.ends and self.begins >= self.ends:
            raise ValidationError({"ends": "Giờ kết thúc phải sau giờ bắt đầu."})
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValidationError({"last_day": "Ngày cuối phải sau ngày đầu."})

    def as_rule(self) -> Rule:
        """Return the row for the calendar."""
        return Rule(
            begins=self.begins,
            ends=self.ends,
            day=self.day,
            weekday=self.weekday,
            week=self.week,
            first=self.first_day,
            last=self.last_day,
            receiver=self.receiver,
            place=self.place,
            matters=self.matters,
            held=self.held,
        )

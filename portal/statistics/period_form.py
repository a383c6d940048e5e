"""The period that a statistics page is asked for: the GET parameters `ky`, `tu`, `den`, and its words."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone

from portal.vietnamese_dates import short_date
from stats.figures.spans import Preset, Span, comparison_of, span_of

__all__ = ["LABELS", "Period", "PeriodForm", "today", "words_of"]

LABELS = {
    Preset.TODAY: "Hôm nay",
    Preset.YESTERDAY: "Hôm qua",
    Preset.SEVEN_DAYS: "7 ngày gần đây",
    Preset.THIS_WEEK: "Tuần này",
    Preset.THIS_MONTH: "Tháng này",
    Preset.LAST_MONTH: "Tháng trước",
    Preset.THIS_QUARTER: "Quý này",
    Preset.LAST_QUARTER: "Quý trước",
    Preset.THIS_YEAR: "Năm nay",
    Preset.LAST_YEAR: "Năm trước",
    Preset.CUSTOM: "Tùy chọn",
}
USUAL = Preset.SEVEN_DAYS
FIRST_DAY = date(2000, 1, 1)
LONGEST_DAYS = 10 * 366
CAPS = {"ky": 16, "tu": 10, "den": 10}  # characters that are looked at


def today() -> date:
    """Return the local day of now."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def words_of(span: Span) -> str:
    """Return `ngày 25/11/2026` or `từ 19/11/2026 đến 25/11/2026`."""
    if span.days == 1:
        return f"ngày {short_date(span.first_day)}"
    return f"từ {short_date(span.first_day)} đến {short_date(span.last_day)}"


@dataclass(frozen=True)
class Period:
    """Days to show, and those they are compared with."""

    preset: Preset
    span: Span

    @property
    def compared(self) -> Span:
        """Return the days of the comparison."""
        return comparison_of(self.preset, self.span)

    @property
    def label(self) -> str:
        """Return the name of the period, with its days: `Tuần này, từ 23/11/2026 đến 25/11/2026`."""
        days = words_of(self.span)
        return (
            days[0].upper() + days[1:] if self.preset is Preset.CUSTOM else f"{LABELS[self.preset]}, {days}"
        )

    @property
    def compared_label(self) -> str:
        """Return the days of the comparison in words."""
        return words_of(self.compared)

    @property
    def is_running(self) -> bool:
        """Tell whether the period holds today, so that its figures still grow."""
        return today() in self.span

    @property
    def query(self) -> str:
        """Return the parameters that ask for this period."""
        if self.preset is not Preset.CUSTOM:
            return urlencode({"ky": self.preset.value})
        days = {"tu": self.span.first_day.isoformat(), "den": self.span.last_day.isoformat()}
        return urlencode({"ky": self.preset.value, **days})


def _day_field(label: str, wrong: str) -> forms.DateField:
    picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": FIRST_DAY.isoformat()})
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=picker,
        error_messages={"invalid": wrong},
    )


class PeriodForm(forms.Form):
    """Asks for a period by name, or by its first and last day.

    `period` is always there: the usual one where nothing was asked, or nothing that makes sense.
    """

    ky = forms.ChoiceField(
        label="Kỳ",
        required=False,
        choices=[(preset.value, label) for preset, label in LABELS.items()],
        error_messages={"invalid_choice": "Kỳ này không có trong danh sách; đang hiện 7 ngày gần đây."},
    )
    tu = _day_field("Từ ngày", "Ngày đầu chưa đúng, ví dụ đúng: 01/11/2026.")
    den = _day_field("Đến ngày", "Ngày cuối chưa đúng, ví dụ đúng: 25/11/2026.")

    def __init__(self, data: QueryDict | dict, **options) -> None:
        """Take what was asked, cut to what a period needs."""
        asked = {name: str(data.get(name, "")).replace("\0", "")[:cap] for name, cap in CAPS.items()}
        if not asked["ky"]:
            asked["ky"] = (Preset.CUSTOM if asked["tu"] or asked["den"] else USUAL).value
        super().__init__(asked, use_required_attribute=False, **options)
        for name in ("tu", "den"):
            self.fields[name].widget.attrs["max"] = today().isoformat()

    def clean(self) -> dict:
        """Refuse days that make no period."""
        asked = super().clean()
        if self.errors or asked.get("ky") != Preset.CUSTOM:
            return asked
        first, last = asked.get("tu"), asked.get("den")
        if wrong := _wrong_with(first, last, today()):
            raise forms.ValidationError(wrong)
        return asked

    @property
    def period(self) -> Period:
        """Return the period to show."""
        if not self.is_valid():
            return Period(USUAL, span_of(USUAL, today()))
        preset = Preset(self.cleaned_data["ky"])
        if preset is Preset.CUSTOM:
            return Period(preset, Span(self.cleaned_data["tu"], self.cleaned_data["den"]))
        return Period(preset, span_of(preset, today()))


def _wrong_with(first: date | None, last: date | None, day: date) -> str:
    """Return what is wrong with the days of a custom period, nothing where all is well."""
    if first is None or last is None:
        return "Hãy chọn đủ ngày đầu và ngày cuối của kỳ."
    if last < first:
        return "Ngày cuối phải từ ngày đầu trở đi."
    if first < FIRST_DAY:
        return f"Chỉ xem được số liệu từ ngày {short_date(FIRST_DAY)}."
    if last > day:
        return "Chưa có số liệu của những ngày sau hôm nay."
    if last - first >= timedelta(days=LONGEST_DAYS):
        return "Mỗi lần chỉ xem được nhiều nhất 10 năm."
    return ""

"""The first part of a report: its figures beside those of the period before and of the year before."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum
from wagtail.models import Site

from portal.vietnamese_dates import grouped
from stats.figures.series import Sums, percent_change, sums_of
from stats.figures.spans import Span
from stats.models import StatsDay

__all__ = ["FigureRow", "figure_rows"]

NOTHING = "–"
NO_CHANGE = "không đổi"
NOT_COMPARABLE = "chưa có số để so sánh"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in words: of the period, of the one before, of the year before, and the changes."""

    name: str
    now: str
    before: str
    change: str
    year_before: str
    change_in_a_year: str


def figure_rows(site: Site | None, now: Span, before: Span, year_before: Span) -> list[FigureRow]:
    """Return the five figures of a report."""
    columns = [_figures(site, span) for span in (now, before, year_before)]
    return [_row(name, [column[name] for column in columns]) for name in columns[0]]


def change_words(now: int | None, before: int | None) -> str:
    """Return `tăng 20%`, `giảm dưới 1%` and the like; nothing is ever infinitely more than nothing."""
    if now is None or before is None:
        return NOT_COMPARABLE
    percent = percent_change(now, before)
    if percent is None:
        return NOT_COMPARABLE
    if now == before:
        return NO_CHANGE
    direction = "tăng" if now > before else "giảm"
    return f"{direction} {grouped(abs(percent))}%" if percent else f"{direction} dưới 1%"


def _figures(site: Site | None, span: Span) -> dict[str, int | None]:
    """Return the figures by name; none for visits and readers where nobody counted them."""
    sums: Sums = sums_of(site, span)
    counted = StatsDay.objects.filter(site=site, day__lte=span.last_day).aggregate(sum=Sum("views"))["sum"]
    return {
        "Lượt xem": sums.views,
        "Lượt xem mỗi ngày, trung bình": round(sums.views / span.days),
        "Phiên truy cập": None if sums.only_entered else sums.visits,
        "Người đọc mỗi ngày, trung bình": None if sums.only_entered else sums.readers,
        "Tổng lượt xem từ khi bắt đầu đếm đến hết kỳ": counted or 0,
    }


def _row(name: str, numbers: Sequence[int | None]) -> FigureRow:
    now, before, year_before = numbers
    return FigureRow(
        name,
        NOTHING if now is None else grouped(now),
        grouped(before) if before else NOTHING,
        change_words(now, before),
        grouped(year_before) if year_before else NOTHING,
        change_words(now, year_before),
    )

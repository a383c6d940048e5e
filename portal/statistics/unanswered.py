"""The page "Tìm chưa thấy": what residents looked for in vain, week by week, and the same as a file."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from portal.spreadsheets import Row, csv_file
from portal.vietnamese_dates import short_date
from search.unanswered.masking import HIDDEN
from search.unanswered.reading import queries_of, weeks_of
from search.unanswered.weeks import DAYS_KEPT, monday_of

from .screen import StatisticsScreen

__all__ = ["VIEW_UNANSWERED", "UnansweredCsvView", "UnansweredView", "may_view_unanswered", "week_words"]

VIEW_UNANSWERED = "search.view_unansweredquery"
LINES_A_PAGE = 50


def may_view_unanswered(user) -> bool:
    """Tell whether `user` may see what residents looked for in vain."""
    return user.is_active and user.has_perm(VIEW_UNANSWERED)


def week_words(week: date, today: date) -> str:
    """Return `tuần này`, `tuần trước` or `tuần 09/11/2026 – 15/11/2026` for the week of a Monday."""
    this_week = monday_of(today)
    if week == this_week:
        return "tuần này"
    if week == this_week - timedelta(days=7):
        return "tuần trước"
    return f"tuần {short_date(week)} – {short_date(week + timedelta(days=6))}"


class _WeekScreen(StatisticsScreen):
    right = VIEW_UNANSWERED
    heading = "Tìm chưa thấy"

    def week(self, request: HttpRequest) -> date:
        """Return the Monday of the asked week, of this one when none is asked. Raises Http404."""
        asked = request.GET.get("tuan", "")
        if not asked:
            return monday_of(timezone.localdate())
        try:
            return monday_of(date.fromisoformat(asked[:10]))
        except (ValueError, OverflowError) as error:
            raise Http404("no such week") from error


class UnansweredView(_WeekScreen):
    """Show one week."""

    template_name = "portal_admin/statistics/unanswered.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of its queries and the way to the other weeks."""
        today, week = timezone.localdate(), self.week(request)
        weeks = sorted({monday_of(today), week, *weeks_of(self.site)}, reverse=True)
        page = Paginator(queries_of(self.site, week), LINES_A_PAGE).get_page(request.GET.get("trang"))
        context = {
            "week": week,
            "week_label": week_words(week, today),
            "weeks": [(each, week_words(each, today)) for each in weeks],
            "page": page,
            "days_kept": DAYS_KEPT,
            "hidden": HIDDEN,
        }
        return self.show(request, context)


class UnansweredCsvView(_WeekScreen):
    """Give one week as CSV."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send the file."""
        week = self.week(request)
        return csv_file(f"tim-chua-thay-{week:%Y%m%d}", self._rows(week))

    def _rows(self, week: date) -> Iterator[Row]:
        last = week + timedelta(days=6)
        yield (f"Bà con tìm mà chưa thấy, tuần {short_date(week)} – {short_date(last)}",)
        yield "Trang", self.site.hostname if self.site else ""
        yield ()
        yield "Bà con gõ", "Số lần", "Bỏ dấu", "Các cách gõ"
        for row in queries_of(self.site, week).iterator():
            yield row.written, row.times, row.folded, "; ".join(row.spellings)

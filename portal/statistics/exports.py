"""Figures of a period as files, CSV or spreadsheet; each says what it holds and how it was counted."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from portal.chrome import chrome_of
from portal.spreadsheets import Row, csv_file, xlsx_file
from stats.counts import visit_counts
from stats.definitions import COUNTED_VIEW, LIMITS, VERSION, ZONE_WORDS
from stats.figures.spans import Span

from .export_rows import SHEETS, Sheet
from .period_form import PeriodForm, words_of
from .screen import StatisticsScreen

__all__ = ["CsvView", "SpreadsheetView"]


class _FileView(StatisticsScreen):
    """Give one kind of figures of the asked period as a file. Raises Http404 for an unknown kind."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Send the file."""
        sheet = SHEETS.get(kind)
        if sheet is None:
            raise Http404("no file of this kind")
        span = PeriodForm(request.GET).period.span
        name = f"{kind}-{span.first_day:%Y%m%d}-{span.last_day:%Y%m%d}"
        return self.send(name, self._rows(sheet, span), sheet)

    def send(self, name: str, rows: Iterator[Row], sheet: Sheet) -> HttpResponse:
        """Return the file."""
        raise NotImplementedError

    def _rows(self, sheet: Sheet, span: Span) -> Iterator[Row]:
        yield from self._head(sheet, span)
        yield ()
        yield sheet.headings
        yield from sheet.rows(self.site, span)

    def _head(self, sheet: Sheet, span: Span) -> Iterator[Row]:
        identity = chrome_of(self.request).identity
        days = words_of(span)
        yield (sheet.title,)
        yield "Trang", f"{identity.site_kind} {identity.ward_name}", self.site.hostname if self.site else ""
        yield "Kỳ", f"{days[0].upper()}{days[1:]}"
        yield "Định nghĩa số liệu", VERSION
        yield "Múi giờ", ZONE_WORDS
        yield "Cách đếm", f"{COUNTED_VIEW} {LIMITS}"
        if base := visit_counts(self.site).base:
            yield "Số chuyển từ hệ thống cũ, chưa lọc máy, không nằm trong bảng", base
        yield "Lập lúc", timezone.now()


class CsvView(_FileView):
    """As CSV."""

    def send(self, name: str, rows: Iterator[Row], sheet: Sheet) -> HttpResponse:
        """Stream the file."""
        return csv_file(name, rows)


class SpreadsheetView(_FileView):
    """As a spreadsheet."""

    def send(self, name: str, rows: Iterator[Row], sheet: Sheet) -> HttpResponse:
        """Write the file to the disk and send it."""
        return xlsx_file(name, rows, sheet.title)

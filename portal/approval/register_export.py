"""The register as a file for auditors: CSV that streams, or a spreadsheet written row by row."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views import View
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from .models import PAGE, Decision
from .register import RegisterFilter, rows_for

__all__ = ["CsvExportView", "SpreadsheetExportView", "guarded_cell"]

HEADINGS = (
    "Số dòng", "Lúc", "Việc", "Đối tượng", "Mã trang", "Tiêu đề", "Mã phiên bản", "Người làm",
    "Mã người làm", "Thay mặt", "Mã người ủy quyền", "Loại lý do", "Lý do", "Kết quả kiểm tra",
    "Loại thiết bị", "Mã băm nội dung", "Mã băm tệp nguồn", "Mã băm dòng trước", "Mã băm dòng này",
)  # fmt: skip
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What spreadsheets take for the beginning of a formula, or let stand before one.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads the letters of another century


def guarded_cell(value: Any) -> Any:
    """Return `value` for a cell; words that a spreadsheet would run as a formula get an apostrophe before."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    value = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{value}" if value.startswith(_FORMULA_STARTS) else value


def lines(rows: Iterable[Decision]) -> Iterator[list[Any]]:
    """Yield the headings, then each row as guarded cells."""
    yield list(HEADINGS)
    for row in rows:
        at = timezone.localtime(row.at).strftime("%d/%m/%Y %H:%M:%S")
        subject = "Trang" if row.subject == PAGE else row.subject
        cells = (
            row.pk, at, row.get_act_display(), subject, row.page_id, row.page_title, row.revision_id,
            row.actor_name, row.actor_id, row.on_behalf_name, row.on_behalf_id,
            row.get_reason_code_display(), row.reason, row.checks, row.device, row.content_hash,
            row.source_hash, row.previous_hash, row.hash,
        )  # fmt: skip
        yield [guarded_cell(cell) for cell in cells]


class _Echo:
    """A file that hands back what is written, for a stream."""

    def write(self, text: str) -> str:
        """Return `text`."""
        return text


def _asked(request: HttpRequest) -> Iterator[Decision]:
    """Return what the filter of the list asks for, oldest first, without holding it in memory."""
    return rows_for(RegisterFilter(request.GET)).order_by("pk").iterator(chunk_size=1000)


def _file_name(ending: str) -> str:
    return f"so-quyet-dinh-{timezone.localdate():%Y-%m-%d}.{ending}"


class CsvExportView(View):
    """Give the asked rows as CSV."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Stream the file."""
        response = StreamingHttpResponse(self._pieces(request), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{_file_name("csv")}"'
        return response

    def _pieces(self, request: HttpRequest) -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield _BYTE_ORDER_MARK
        for line in lines(_asked(request)):
            yield writer.writerow(line)


class SpreadsheetExportView(View):
    """Give the asked rows as a spreadsheet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Write the file to the disk, row by row, and send it from there."""
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Sổ quyết định")
        for line in lines(_asked(request)):
            sheet.append(line)
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        book.save(file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=_file_name("xlsx"), content_type=SPREADSHEET)

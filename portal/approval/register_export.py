"""The register as a file for auditors, CSV or spreadsheet."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views import View

from portal.spreadsheets import csv_file, xlsx_file

from .models import PAGE, Decision
from .register import RegisterFilter, rows_for

__all__ = ["CsvExportView", "SpreadsheetExportView"]

HEADINGS = (
    "Số dòng", "Lúc", "Việc", "Đối tượng", "Mã trang", "Tiêu đề", "Mã phiên bản", "Người làm",
    "Mã người làm", "Thay mặt", "Mã người ủy quyền", "Loại lý do", "Lý do", "Kết quả kiểm tra",
    "Loại thiết bị", "Mã băm nội dung", "Mã băm tệp nguồn", "Mã băm dòng trước", "Mã băm dòng này",
)  # fmt: skip


def lines(rows: Iterable[Decision]) -> Iterator[tuple[Any, ...]]:
    """Yield the headings, then the cells of each row."""
    yield HEADINGS
    for row in rows:
        at = timezone.localtime(row.at).strftime("%d/%m/%Y %H:%M:%S")
        subject = "Trang" if row.subject == PAGE else row.subject
        yield (
            row.pk, at, row.get_act_display(), subject, row.page_id, row.page_title, row.revision_id,
            row.actor_name, row.actor_id, row.on_behalf_name, row.on_behalf_id,
            row.get_reason_code_display(), row.reason, row.checks, row.device, row.content_hash,
            row.source_hash, row.previous_hash, row.hash,
        )  # fmt: skip


def _asked(request: HttpRequest) -> Iterator[Decision]:
    """Return what the filter of the list asks for, oldest first, without holding it in memory."""
    return rows_for(RegisterFilter(request.GET)).order_by("pk").iterator(chunk_size=1000)


def _file_name() -> str:
    return f"so-quyet-dinh-{timezone.localdate():%Y-%m-%d}"


class CsvExportView(View):
    """Give the asked rows as CSV."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Stream the file."""
        return csv_file(_file_name(), lines(_asked(request)))


class SpreadsheetExportView(View):
    """Give the asked rows as a spreadsheet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send the file."""
        return xlsx_file(_file_name(), lines(_asked(request)), "Sổ quyết định")

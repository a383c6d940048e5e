"""Rows as a file for spreadsheet programs: CSV that streams, XLSX written row by row to the disk.

Cells are words, numbers, days or moments; None is an empty cell. Nothing here knows what the rows are about.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Row", "csv_file", "guarded_cell", "xlsx_file"]

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What spreadsheets take for the beginning of a formula, or let stand before one.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads the letters of another century
_LONGEST_CELL = 32_767  # characters; a longer one makes the file unreadable
_WIDTH = 16  # characters, wide enough for a day

Row = Sequence[Any]


def guarded_cell(value: Any) -> Any:
    """Return `value` for a cell; words that a spreadsheet would run as a formula get an apostrophe before."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    value = ILLEGAL_CHARACTERS_RE.sub("", value)
    guarded = f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    return guarded[:_LONGEST_CELL]


def csv_file(name: str, rows: Iterable[Row]) -> HttpResponse:
    """Return the download `name`.csv of `rows`, which are asked for as the file is sent."""
    response = StreamingHttpResponse(_csv_pieces(rows), content_type=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_file(name: str, rows: Iterable[Row], sheet: str) -> HttpResponse:
    """Return the download `name`.xlsx of `rows` in one sheet of this title (31 characters at most)."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.sheet_format.defaultColWidth = _WIDTH
    for row in rows:
        page.append([_xlsx_cell(page, cell) for cell in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


class _Echo:
    """A file that hands back what is written, for a stream."""

    def write(self, text: str) -> str:
        """Return `text`."""
        return text


def _csv_pieces(rows: Iterable[Row]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield _BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([_csv_cell(cell) for cell in row])


def _csv_cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{_local(value):%d/%m/%Y %H:%M:%S}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return guarded_cell(value)


def _xlsx_cell(page: Worksheet, value: Any) -> Any:
    """Return what sorts and adds up: days and moments stay such, shown the Vietnamese way."""
    if not isinstance(value, date):  # a datetime is one too
        return guarded_cell(value)
    is_moment = isinstance(value, datetime)
    cell = WriteOnlyCell(page, _local(value) if is_moment else value)
    cell.number_format = "dd/mm/yyyy hh:mm:ss" if is_moment else "dd/mm/yyyy"
    return cell


def _local(moment: datetime) -> datetime:
    """Return the local time without its zone, which a spreadsheet cannot hold."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment

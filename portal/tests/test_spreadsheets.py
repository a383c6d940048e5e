"""Files for spreadsheets: what a cell becomes, nothing that runs, nothing held in memory."""

import csv
import io
import tracemalloc
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from portal.spreadsheets import csv_file, guarded_cell, xlsx_file

WORDS = st.text(max_size=60)
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)


def content_of(answer):
    return b"".join(answer.streaming_content)


def csv_lines(rows):
    text = content_of(csv_file("so-lieu", rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def xlsx_cells(rows):
    sheet = load_workbook(io.BytesIO(content_of(xlsx_file("so-lieu", rows, "Số liệu")))).active
    return [list(row) for row in sheet.iter_rows()]


class TestGuardedCell:
    @pytest.mark.parametrize(
        ("value", "cell"),
        [
            ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("-5", "'-5"), ("\n=1", "'\n=1"),
            ("＝1+1", "'＝1+1"), ("a=b", "a=b"), ("", ""), (None, ""), (-5, -5), ("\x00=1", "'=1"),
        ],
    )  # fmt: skip
    def test_cell__by_what_it_holds(self, value, cell):
        assert guarded_cell(value) == cell

    @given(WORDS)
    def test_words__never_begin_a_formula(self, words):
        assert not guarded_cell(words).startswith(STARTS)

    @given(WORDS)
    def test_guarding_twice__changes_nothing_more(self, words):
        assert guarded_cell(guarded_cell(words)) == guarded_cell(words)

    def test_endless_words__are_cut_to_what_a_cell_holds(self):
        assert len(guarded_cell("=" * 40_000)) == 32_767


class TestCsv:
    def test_file__is_a_download_that_excel_reads(self):
        answer = csv_file("luot-xem", [["Ngày", "Lượt"]])
        assert answer.headers["Content-Disposition"] == 'attachment; filename="luot-xem.csv"'
        assert content_of(answer).startswith(b"\xef\xbb\xbf")

    def test_cells__are_written_the_vietnamese_way_and_guarded(self):
        row = [date(2026, 11, 5), NOON, 2_927_834, -3, None, "=HYPERLINK()", 'a "b", c']
        assert csv_lines([row]) == [
            ["05/11/2026", "25/11/2026 12:00:00", "2927834", "-3", "", "'=HYPERLINK()", 'a "b", c']
        ]

    def test_rows__are_asked_for_one_by_one(self):
        asked = []
        rows = (asked.append(n) or [n] for n in range(1000))
        pieces = iter(csv_file("so-lieu", rows).streaming_content)
        next(pieces), next(pieces), next(pieces)
        assert len(asked) < 5


class TestXlsx:
    def test_file__is_a_download_with_a_named_sheet(self):
        answer = xlsx_file("luot-xem", [["Ngày"]], "Số liệu")
        assert 'filename="luot-xem.xlsx"' in answer.headers["Content-Disposition"]
        assert load_workbook(io.BytesIO(content_of(answer))).sheetnames == ["Số liệu"]

    def test_numbers_and_days__stay_such(self):
        number, day, moment, words = xlsx_cells([[2_927_834, date(2026, 11, 5), NOON, "=1+1"]])[0]
        assert (number.value, number.data_type) == (2_927_834, "n")
        assert (day.value.date(), day.number_format) == (date(2026, 11, 5), "dd/mm/yyyy")
        assert (moment.value, moment.number_format) == (
            datetime(2026, 11, 25, 12),
            "dd/mm/yyyy hh:mm:ss",
        )
        assert (words.value, words.data_type) == ("'=1+1", "s")

    def test_memory__does_not_grow_with_the_rows(self):
        xlsx_file("so-lieu", [["x"]], "Số liệu")  # what is loaded once

        def peak(rows):
            tracemalloc.start()
            xlsx_file(
                "so-lieu", ([f"Trang số {n}", n] for n in range(rows)), "Số liệu"
            ).file_to_stream.close()
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return most

        assert peak(6000) < 2 * peak(600)

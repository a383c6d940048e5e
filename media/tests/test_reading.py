"""The confined reading of files, good and hostile."""

import datetime
import io
import os
import signal
import subprocess
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.confined_process import FOLDER
from media.reading import confinement, inside
from media.reading.confinement import read_confined
from media.reading.formats import tidied
from media.reading.outcomes import MAX_CHARACTERS, MAX_SIZE, Outcome, Reading

from . import files
from .readable import docx_of, pdf_of, pdf_with, stream_of, xlsx_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """`package` with another content of one part."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(output, "w", 8) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return output.getvalue()


def word_body(markup: str) -> bytes:
    document = f"<w:document {W} {MC}><w:body>{markup}</w:body></w:document>"
    return with_part(docx_of(), "word/document.xml", document.encode())


class TestWords:
    def test_pdf__gives_the_text_of_every_page(self):
        reading = read_confined("pdf", pdf_of("Kế hoạch 32/KH-UBND", "Đường dây nóng"))
        assert reading == Reading(Outcome.READ, "Kế hoạch 32/KH-UBND Đường dây nóng")

    def test_docx__gives_paragraphs_tables_boxes_and_fields_once(self):
        body = (
            "<w:p><w:r><w:t>Kế hoạch</w:t><w:tab/><w:t>số 32</w:t></w:r></w:p>"
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ô bảng</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>Ô điền</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            "<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>Khung</w:t></w:r></mc:Choice>"
            "<mc:Fallback><w:r><w:t>Khung</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"
        )
        assert read_confined("docx", word_body(body)).text == "Kế hoạch số 32 Ô bảng Ô điền Khung"

    def test_docx__leaves_out_what_nobody_sees(self):
        body = (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>kín</w:t></w:r><w:r><w:t>rõ</w:t></w:r>"
            "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
        )
        assert read_confined("docx", word_body(body)).text == "rõ"

    def test_xlsx__gives_cells_as_people_write_them(self):
        day = datetime.datetime(2026, 4, 23)
        reading = read_confined("xlsx", xlsx_of(["Mức thu", 12.0, 3.5, None, day, True]))
        assert reading.text == "Sheet Mức thu 12 3.5 23/04/2026 True"

    def test_xlsx__leaves_out_hidden_sheets(self):
        book = openpyxl.load_workbook(io.BytesIO(xlsx_of(["rõ"], Mat=[["kín"]])))
        book["Mat"].sheet_state = "hidden"
        output = io.BytesIO()
        book.save(output)
        assert read_confined("xlsx", output.getvalue()).text == "Sheet rõ"

    # Named: a file that holds the time of its making would be another test in each process.
    @pytest.mark.parametrize(
        ("kind", "content"), [("pdf", pdf_of(" ")), ("docx", docx_of())], ids=["pdf", "docx"]
    )
    def test_read_confined__tells_a_scan_from_a_text(self, kind, content):
        assert read_confined(kind, content) == Reading(Outcome.EMPTY)

    def test_read_confined__cuts_a_long_text(self):
        reading = read_confined("docx", docx_of("từ " * MAX_CHARACTERS))
        assert reading.is_cut and MAX_CHARACTERS - 10 < len(reading.text) <= MAX_CHARACTERS


def zip_bomb() -> bytes:
    """A Word file of some 90 KB that unpacks to 90 MB of words: within what may be uploaded."""
    run = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    return word_body(run * (90_000_000 // len(run)))


def million_cells() -> bytes:
    rows = "".join(
        f'<row r="{row}">' + "".join("<c><v>7</v></c>" for _ in range(100)) + "</row>"
        for row in range(1, 10_001)
    )
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
    )
    return with_part(xlsx_of(["x"]), "xl/worksheets/sheet1.xml", sheet.encode())


def far_cells() -> bytes:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>7</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>8</v></c></row></sheetData></worksheet>'
    )
    return with_part(xlsx_of(["x"]), "xl/worksheets/sheet1.xml", sheet.encode())


def entities() -> bytes:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    document = (
        f'<!DOCTYPE x [<!ENTITY e0 "mười">{names}]><w:document {W}><w:body><w:p><w:r><w:t>&e9;</w:t>'
        "</w:r></w:p></w:body></w:document>"
    )
    return with_part(docx_of(), "word/document.xml", document.encode())


def foreign_file() -> bytes:
    document = (
        f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:document {W}><w:body><w:p><w:r>'
        "<w:t>trước &f; sau</w:t></w:r></w:p></w:body></w:document>"
    )
    return with_part(docx_of(), "word/document.xml", document.encode())


def tree_in_a_ring() -> bytes:
    return pdf_with(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Parent 3 0 R /Count 999999999 >>",
            3: b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 999999999 >>",
        }
    )


def form_in_itself() -> bytes:
    form = stream_of(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 5 0 R")
    return pdf_with(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 6 0 R /Resources 5 0 R >>",
            4: form,
            5: b"<< /XObject << /X 4 0 R >> >>",
            6: stream_of(b"/X Do"),
        }
    )


def packed_page() -> bytes:
    """A page of some 200 KB that unpacks to 150 MB of drawing."""
    return pdf_with(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            4: stream_of(b"0 0 m 9 9 l S " * 12_000_000),
        }
    )


HOSTILE = {
    "tree in a ring": ("pdf", tree_in_a_ring),
    "form in itself": ("pdf", form_in_itself),
    "packed page": ("pdf", packed_page),
    "zip bomb": ("docx", zip_bomb),
    "million cells": ("xlsx", million_cells),
    "far cells": ("xlsx", far_cells),
    "entities": ("docx", entities),
    "cut off": ("pdf", lambda: pdf_of("Chữ")[:300]),
    "cut off package": ("docx", lambda: docx_of("Chữ")[:-400]),
    "another format": ("pdf", lambda: docx_of("Chữ")),
    "a program": ("xlsx", lambda: files.EXE),
    "nothing": ("docx", lambda: b""),
    "only a shell": ("xlsx", files.xlsx),
    "too large": ("pdf", lambda: b"%PDF-1.7" + b"\0" * MAX_SIZE),
}


class TestHostileFiles:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_read_confined__comes_back_with_an_outcome(self, name):
        kind, make = HOSTILE[name]
        reading = read_confined(kind, make())
        assert reading.outcome in Outcome and len(reading.text) <= MAX_CHARACTERS
        assert (reading.text != "") == (reading.outcome is Outcome.READ)

    def test_read_confined__reads_no_other_file(self):
        assert "root" not in read_confined("docx", foreign_file()).text

    def test_read_confined__tells_a_password(self):
        locked = pdf_with(
            {
                1: b"<< /Type /Catalog /Pages 2 0 R >>",
                2: b"<< /Type /Pages /Kids [] /Count 0 >>",
                3: b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32),
            },
            b"/Encrypt 3 0 R /ID [<00> <00>]",
        )
        assert read_confined("pdf", locked) == Reading(Outcome.LOCKED)

    def test_read_confined__gives_up_in_time(self, monkeypatch):
        # A file cannot make it sleep; a program in its place can.
        sleeper = (sys.executable, "-c", "import time; time.sleep(60)")
        monkeypatch.setattr(confinement, "_COMMAND", sleeper)
        assert read_confined("pdf", b"", seconds=0.2) == Reading(Outcome.TOO_HEAVY)

    @pytest.mark.parametrize(
        ("program", "outcome"),
        [
            ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", Outcome.TOO_HEAVY),
            ("import os; os.abort()", Outcome.BROKEN),
            ("raise SystemExit(3)", Outcome.BROKEN),
            ("print('no answer')", Outcome.BROKEN),
            ('print(\'{"outcome": "won", "text": "", "is_cut": 0}\')', Outcome.BROKEN),
        ],
    )
    def test_read_confined__believes_no_odd_end(self, monkeypatch, program, outcome):
        monkeypatch.setattr(confinement, "_COMMAND", (sys.executable, "-c", program))
        assert read_confined("pdf", b"") == Reading(outcome)


class TestConfinement:
    def run(self, program: str, **environment: str) -> subprocess.CompletedProcess:
        script = f"from media.reading.inside import confine; confine()\n{program}"
        command = [sys.executable, "-c", script]
        return subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=60)

    def test_confine__ends_what_computes_for_ever(self):
        program = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass"
        assert self.run(program).returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        assert "20" in self.run("import resource; print(resource.getrlimit(resource.RLIMIT_CPU)[0])").stdout

    def test_confine__gives_little_memory(self):
        ended = self.run("bytearray(600 * 1024 * 1024)")
        assert "MemoryError" in ended.stderr

    def test_confine__lets_nothing_be_written(self, tmp_path):
        self.run(f"open({str(tmp_path / 'x')!r}, 'w').write('x' * 9999)")
        assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0

    def test_confine__ends_with_its_starter(self, tmp_path):
        grandchild = "from media.reading.inside import confine; confine(); import time; time.sleep(60)"
        starter = (
            "import subprocess, sys; "
            f"print(subprocess.Popen([sys.executable, '-c', {grandchild!r}], stdout=subprocess.DEVNULL).pid)"
            "; sys.stdout.flush(); import time; time.sleep(2)"
        )
        started = subprocess.run([sys.executable, "-c", starter], cwd=FOLDER, capture_output=True, text=True)
        pid = int(started.stdout)
        for _ in range(100):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
            if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                return
            time.sleep(0.1)
        pytest.fail("the confined process outlived its starter")

    def test_read__needs_no_settings(self):
        assert inside.read("docx", docx_of("Chữ")).text == "Chữ"


#: Marks to join, blanks of all kinds, what no database takes.
LETTERS = "aêĐo \n\t\u00a0\u3000\u0301\u0323\u031b\u00ad\x00\x85\ud800\ufffe\ufb01😀"


class TestTidied:
    @given(st.lists(st.text(LETTERS, max_size=12), max_size=6), st.integers(1, 50))
    def test_tidied__is_short_storable_and_composed(self, pieces, most):
        text, is_cut = tidied(pieces, most)
        assert len(text) <= most and "\0" not in text and "  " not in text
        assert unicodedata.is_normalized("NFC", text) and text == text.strip()
        text.encode()
        if not is_cut:
            assert tidied([text], most) == (text, False)

    def test_tidied__joins_marks_and_drops_soft_hyphens(self):
        assert tidied(["Hò", "a\u00ad gia\u0309i"], 99) == ("Hòa giải", False)

    def test_tidied__cuts_between_words(self):
        assert tidied(["một hai ba"], 8) == ("một hai", True)

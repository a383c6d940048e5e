"""The chart library is the file that was looked at, and says where it comes from."""

import hashlib
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "static" / "portal" / "vendor" / "chart.js"
FILE = FOLDER / "chart.umd.min.js"
SHA256 = "c17f2ce49fb9c71ef7fb39c03f868804ac5ab34730149976eebe6b7f807bef0c"


def test_chart_library__is_the_one_its_note_describes():
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()
    note = (FOLDER / "README.md").read_text()
    assert digest in note
    assert f"Chart.js v{note.split()[2]}" in FILE.read_text()[:200]


def test_chart_library__is_the_file_that_was_looked_at():
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == SHA256


def test_chart_library__names_no_map_that_is_not_there():
    assert "sourceMappingURL" not in FILE.read_text()


def test_chart_library__carries_its_licence():
    assert "MIT" in (FOLDER / "LICENSE.md").read_text()

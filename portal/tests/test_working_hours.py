"""Hours as typed, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.working_hours import hour_rows


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("", []),
        (" \n\n", []),
        (
            "Thứ Hai đến thứ Sáu: 7:30–11:30 và 13:30–17:00",
            [("Thứ Hai đến thứ Sáu", "7:30–11:30 và 13:30–17:00")],
        ),
        ("Trực ban : 24 giờ", [("Trực ban", "24 giờ")]),
        ("7:30–11:30", [("7:30–11:30", "")]),
        (": 7:30", [(": 7:30", "")]),
        ("Sáng: 7:30\nChiều: 13:30", [("Sáng", "7:30"), ("Chiều", "13:30")]),
    ],
    ids=["empty", "blank", "days-and-hours", "blank-before-colon", "no-days", "no-name", "two-lines"],
)
def test_rows__when_typed_as(typed, rows):
    assert hour_rows(typed) == rows


@given(st.text())
def test_rows__lose_no_letter(typed):
    kept = "".join(row.days + row.hours for row in hour_rows(typed))
    assert [c for c in kept if c.isalnum()] == [c for c in typed if c.isalnum()]

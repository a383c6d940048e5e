"""What a program may ask of the figures, as a table."""

from datetime import date

import pytest

from stats.figures.spans import Span, Unit
from stats.reports.request import LONGEST_SPAN, Wrong, read_request

TODAY = date(2026, 11, 25)
DAYS = {"tu": "2026-11-01", "den": "2026-11-25"}
REFUSED = {
    "no days": ({}, "tu phải là một ngày"),
    "no last day": ({"tu": "2026-11-01"}, "den phải là một ngày"),
    "Vietnamese day": ({**DAYS, "tu": "01/11/2026"}, "tu phải là một ngày"),
    "day without dashes": ({**DAYS, "tu": "20261101"}, "tu phải là một ngày"),
    "day as week": ({**DAYS, "tu": "2026-W44-1"}, "tu phải là một ngày"),
    "31 November": ({**DAYS, "den": "2026-11-31"}, "den phải là một ngày"),
    "other digits": ({**DAYS, "tu": "２０２６-11-01"}, "tu phải là một ngày"),
    "long ago": ({**DAYS, "tu": "1999-12-31"}, "tu phải là một ngày"),
    "NUL": ({**DAYS, "tu": "2026-11-01\0"}, "tu phải là một ngày"),
    "wrong way round": ({"tu": "2026-11-02", "den": "2026-11-01"}, "từ ngày đầu"),
    "tomorrow": ({**DAYS, "den": "2026-11-26"}, "sau hôm nay"),
    "a day too long": ({**DAYS, "tu": "2024-09-16"}, "nhiều nhất 800 ngày"),
    "by hour": ({**DAYS, "theo": "gio"}, "ngay, tuan hoặc thang"),
    "empty unit": ({**DAYS, "theo": ""}, "ngay, tuan hoặc thang"),
    "unknown name": ({**DAYS, "ngay": "1"}, "Chỉ nhận các tham số"),
    "long value": ({**DAYS, "trang": "a" * 256}, "trang quá dài"),
}


class TestReadRequest:
    def test_days_and_unit(self):
        asked = read_request({**DAYS, "theo": "tuan", "trang": "BenSen.example"}, TODAY)
        assert asked.span == Span(date(2026, 11, 1), TODAY)
        assert (asked.unit, asked.host) == (Unit.WEEK, "bensen.example")
        assert asked.parts[0] == Span(date(2026, 11, 1), date(2026, 11, 1))  # a Sunday
        assert len(asked.parts) == 5

    def test_days__when_nothing_is_said_of_the_unit(self):
        assert len(read_request(DAYS, TODAY).parts) == 25

    def test_longest_span(self):
        assert read_request({**DAYS, "tu": "2024-09-17"}, TODAY).span.days == LONGEST_SPAN

    @pytest.mark.parametrize(("values", "words"), REFUSED.values(), ids=REFUSED.keys())
    def test_refused(self, values, words):
        with pytest.raises(Wrong, match=words):
            read_request(values, TODAY)

"""From when until when, in words."""

from datetime import datetime

import pytest

from portal.interruption_words import span_words

CASES = {
    "over-midnight": (
        datetime(2026, 12, 5, 22),
        datetime(2026, 12, 6, 4),
        "từ 22 giờ ngày 05/12, dự kiến trở lại lúc 4 giờ ngày 06/12/2026",
    ),
    "one-day": (
        datetime(2026, 12, 5, 7, 30),
        datetime(2026, 12, 5, 11),
        "từ 7 giờ 30 ngày 05/12/2026, dự kiến trở lại lúc 11 giờ cùng ngày",
    ),
    "over-new-year": (
        datetime(2026, 12, 31, 23),
        datetime(2027, 1, 1, 1),
        "từ 23 giờ ngày 31/12/2026, dự kiến trở lại lúc 1 giờ ngày 01/01/2027",
    ),
}


@pytest.mark.parametrize(("starts", "ends", "words"), CASES.values(), ids=CASES)
def test_span__when(starts, ends, words):
    assert span_words(starts, ends) == words

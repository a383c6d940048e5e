"""Lateness in words of working time."""

from datetime import datetime

import pytest

from portal.approval.clock import ZONE, Calendar
from portal.approval.lateness import NO_DEADLINE, lateness_of

WEEK = Calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


NOON = "2026-11-25 11:00"  # a Wednesday


class TestLateness:
    @pytest.mark.parametrize(
        ("deadline", "late", "words"),
        [
            ("2026-11-25 09:00", True, "Quá hạn 2 giờ làm việc"),
            ("2026-11-25 09:01", True, "Quá hạn 1 giờ làm việc"),
            ("2026-11-25 10:20", True, "Quá hạn 40 phút làm việc"),
            ("2026-11-25 10:59:40", True, "Vừa quá hạn"),
            ("2026-11-24 11:00", True, "Quá hạn 7 giờ làm việc"),
            ("2026-11-23 11:00", True, "Quá hạn 2 ngày làm việc"),
            ("2026-11-18 11:00", True, "Quá hạn 5 ngày làm việc"),
            ("2026-11-25 11:00", False, "Sắp hết hạn"),
            ("2026-11-25 11:30", False, "Còn 30 phút làm việc"),
            # The rest at noon does not count.
            ("2026-11-25 14:00", False, "Còn 1 giờ làm việc"),
            ("2026-11-27 11:00", False, "Còn 2 ngày làm việc"),
        ],
    )
    def test_words__count_working_time(self, deadline, late, words):
        found = lateness_of(at(deadline), at(NOON), WEEK)
        assert (found.is_late, found.words) == (late, words)

    def test_weekend__adds_nothing(self):
        found = lateness_of(at("2026-11-27 16:00"), at("2026-11-30 08:30"), WEEK)
        assert found.words == "Quá hạn 2 giờ làm việc"

    def test_no_deadline__is_never_late(self):
        assert lateness_of(None, at(NOON), WEEK) is NO_DEADLINE
        assert not NO_DEADLINE.is_late

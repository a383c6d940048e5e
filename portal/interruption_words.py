"""Pure: from when until when something is interrupted, as it is announced."""

from datetime import date, datetime

from .opening_hours import clock_words
from .vietnamese_dates import short_date

__all__ = ["moment_words", "span_words"]


def moment_words(moment: datetime) -> str:
    """Return `4 giờ ngày 06/12/2026` for a local moment."""
    return f"{clock_words(moment.time())} ngày {short_date(moment.date())}"


def span_words(starts: datetime, ends: datetime) -> str:
    """Return `từ 22 giờ ngày 05/12 đến 4 giờ ngày 06/12/2026`; what both ends share is said once."""
    if starts.date() == ends.date():
        return f"từ {clock_words(starts.time())} đến {moment_words(ends)}"
    return f"từ {clock_words(starts.time())} ngày {_day(starts.date(), ends.date())} đến {moment_words(ends)}"


def _day(day: date, other: date) -> str:
    return f"{day:%d/%m}" if day.year == other.year else short_date(day)

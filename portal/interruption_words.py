"""Pure: from when something is interrupted and until when, as it is announced."""

from datetime import date, datetime

from .opening_hours import clock_words
from .vietnamese_dates import short_date

__all__ = ["span_words"]


def span_words(starts: datetime, ends: datetime) -> str:
    """Return `từ 22 giờ ngày 05/12, dự kiến trở lại lúc 4 giờ ngày 06/12/2026` for local moments.

    The year is said once where both ends share it, the day as well.
    """
    begins = f"từ {clock_words(starts.time())} ngày"
    returns = f"dự kiến trở lại lúc {clock_words(ends.time())}"
    if starts.date() == ends.date():
        return f"{begins} {short_date(starts.date())}, {returns} cùng ngày"
    return f"{begins} {_day(starts.date(), ends.date())}, {returns} ngày {short_date(ends.date())}"


def _day(day: date, other: date) -> str:
    return f"{day:%d/%m}" if day.year == other.year else short_date(day)

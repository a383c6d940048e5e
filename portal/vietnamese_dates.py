"""Pure: dates, times and numbers as Vietnamese officials write them."""

from datetime import date, datetime

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def long_date(day: date) -> str:
    """Return `Chủ nhật, ngày 22 tháng 11 năm 2026`; a datetime (local) adds `, 07:48`."""
    words = f"{WEEKDAYS[day.weekday()]}, ngày {day.day} tháng {day.month} năm {day.year}"
    return f"{words}, {day:%H:%M}" if isinstance(day, datetime) else words


def short_date(day: date) -> str:
    """Return `22/11/2026`; a datetime (local) adds `, 07:48`."""
    words = f"{day.day:02d}/{day.month:02d}/{day.year}"
    return f"{words}, {day:%H:%M}" if isinstance(day, datetime) else words


def changed_at(changed: datetime, published: datetime) -> str:
    """Return when a text last changed, relative to its (local) day of publication where that is shorter."""
    if changed.date() == published.date():
        return f"{changed:%H:%M} cùng ngày"
    return f"{changed:%H:%M}, ngày {short_date(changed.date())}"


def grouped(number: int) -> str:
    """Return `2.927.834` for 2927834."""
    return f"{number:,}".replace(",", ".")

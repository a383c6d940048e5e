"""Pure: dates, times and numbers as Vietnamese officials write them."""

from datetime import date, datetime

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def long_date(day: date) -> str:
    """Return `Chủ nhật, ngày 22 tháng 11 năm 2026`; a datetime (local) adds `, 07:48`."""
    words = f"{WEEKDAYS[day.weekday()]}, {period_words(day.year, day.month, day.day)}"
    return f"{words}, {day:%H:%M}" if isinstance(day, datetime) else words


def short_date(day: date) -> str:
    """Return `22/11/2026`; a datetime (local) adds `, 07:48`."""
    words = f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    return f"{words}, {day:%H:%M}" if isinstance(day, datetime) else words


def period_words(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return `ngày 27 tháng 6 năm 2018`, `tháng 6 năm 2018` or `năm 2018`, as far as the parts are known."""
    words = f"năm {year}"
    if month:
        words = f"tháng {month} {words}"
    return f"ngày {day} {words}" if month and day else words


def changed_at(changed: datetime, published: datetime) -> str:
    """Return when a text last changed, relative to its (local) day of publication where that is shorter."""
    if changed.date() == published.date():
        return f"{changed:%H:%M} cùng ngày"
    return f"{changed:%H:%M}, ngày {short_date(changed.date())}"


def grouped(number: int) -> str:
    """Return `2.927.834` for 2927834."""
    return f"{number:,}".replace(",", ".")


def decimal_words(number: float) -> str:
    """Return `85,63` for 85.63 and `1.420` for 1420.0: digits grouped, at most two decimals, none in vain."""
    whole, _point, decimals = f"{abs(number):.2f}".partition(".")
    decimals = decimals.rstrip("0")
    words = grouped(int(whole)) + (f",{decimals}" if decimals else "")
    return f"-{words}" if number < 0 and words != "0" else words

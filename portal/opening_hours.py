"""Pure: whether a telephone is on duty now, and how to say so."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

WEEKDAY_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Shift:
    """One stretch of duty within a day, local time; `closes` is exclusive."""

    opens: time
    closes: time


@dataclass(frozen=True)
class Duty:
    """Answer for a moment: on duty or not, and the words for the reader (may be empty)."""

    on_duty: bool
    words: str


def clock_words(moment: time) -> str:
    """Return `17 giờ` or `7 giờ 30`."""
    return f"{moment.hour} giờ {moment.minute:02d}" if moment.minute else f"{moment.hour} giờ"


def duty_at(
    now: datetime, *, around_the_clock: bool, weekdays: frozenset[int], shifts: tuple[Shift, ...]
) -> Duty:
    """Tell whether the number is on duty at `now` (local time).

    `weekdays` holds ISO numbers, 1 = Monday. Without shifts nothing is known and nothing is said.
    """
    if around_the_clock:
        return Duty(True, "trực 24/7")
    if not shifts or not weekdays:
        return Duty(False, "")
    for shift in shifts:
        if now.isoweekday() in weekdays and shift.opens <= now.time() < shift.closes:
            return Duty(True, f"đang trực đến {clock_words(shift.closes)}")
    return Duty(False, f"ngoài giờ, trực lại lúc {_next_opening_words(now, weekdays, shifts)}")


def next_turn(now: datetime, *, weekdays: frozenset[int], shifts: tuple[Shift, ...]) -> datetime | None:
    """Return when the number is next taken up or laid down after `now` (local); None when it never is."""
    turns = [
        datetime.combine(now.date() + timedelta(days=ahead), turn, now.tzinfo)
        for ahead in range(8)
        if (now + timedelta(days=ahead)).isoweekday() in weekdays
        for shift in shifts
        for turn in (shift.opens, shift.closes)
    ]
    return min((turn for turn in turns if turn > now), default=None)


def _next_opening_words(now: datetime, weekdays: frozenset[int], shifts: tuple[Shift, ...]) -> str:
    for ahead in range(8):
        day = now + timedelta(days=ahead)
        if day.isoweekday() not in weekdays:
            continue
        for shift in sorted(shifts, key=lambda item: item.opens):
            if ahead or shift.opens > now.time():
                when = clock_words(shift.opens)
                return f"{when} hôm nay" if not ahead else f"{when} {WEEKDAY_NAMES[day.weekday()]}"
    raise AssertionError("a week has every weekday")

"""Pure: how late something is, in words of working time."""

from dataclasses import dataclass
from datetime import datetime

from .clock import HOURS_A_DAY, Calendar, working_hours_between

__all__ = ["NO_DEADLINE", "Lateness", "lateness_of"]


@dataclass(frozen=True)
class Lateness:
    """Whether the deadline has passed, and how long ago or how long until then."""

    is_late: bool
    words: str


NO_DEADLINE = Lateness(False, "Chưa có hạn")


def lateness_of(deadline: datetime | None, now: datetime, calendar: Calendar) -> Lateness:
    """Return how `now` stands to `deadline`; without a deadline nothing is late."""
    if deadline is None:
        return NO_DEADLINE
    if deadline < now:
        span = _span(working_hours_between(deadline, now, calendar))
        return Lateness(True, f"Quá hạn {span} làm việc" if span else "Vừa quá hạn")
    span = _span(working_hours_between(now, deadline, calendar))
    return Lateness(False, f"Còn {span} làm việc" if span else "Sắp hết hạn")


def _span(hours: float) -> str:
    """Return whole days, hours or minutes, rounded down; empty for less than a minute."""
    # A hundredth of a minute of slack: three hours must not become two and 59 minutes by rounding.
    minutes = int(hours * 60 + 0.01)
    a_day = int(HOURS_A_DAY * 60)
    if minutes >= 2 * a_day:
        return f"{minutes // a_day} ngày"
    if minutes >= 60:
        return f"{minutes // 60} giờ"
    return f"{minutes} phút" if minutes else ""

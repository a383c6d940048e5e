"""Pure: which receptions of citizens lie ahead, made from single days and weekly rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

__all__ = ["Meeting", "Rule", "meetings_ahead"]

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Rule:
    """What an editor typed: a day, or a weekday (1 = Monday) from `first` to `last`, both included.

    `held` is False for a day on which nobody receives: it takes the weekly meeting of the same hour away.
    """

    begins: time
    ends: time
    day: date | None = None
    weekday: int | None = None
    first: date | None = None
    last: date | None = None
    receiver: str = ""
    place: str = ""
    matters: str = ""
    held: bool = True


@dataclass(frozen=True)
class Meeting:
    """One reception on a day that is fixed; hours are local."""

    day: date
    begins: time
    ends: time
    receiver: str = ""
    place: str = ""
    matters: str = ""
    held: bool = True

    @property
    def ends_at(self) -> datetime:
        """Return the moment at which it is over."""
        return datetime.combine(self.day, self.ends, ZONE)


def meetings_ahead(
    rules: Iterable[Rule], now: datetime, *, days: int, days_off: frozenset[date] = frozenset()
) -> list[Meeting]:
    """Return the meetings that have not ended at `now` (local) within `days` days, the next first.

    A single day counts before a weekly rule of the same beginning. Weekly meetings leave out `days_off`;
    a day that somebody typed stands, whatever day it is.
    """
    rules = list(rules)
    until = now.date() + timedelta(days=days)
    typed = {(rule.day, rule.begins): _on(rule, rule.day) for rule in rules if rule.day}
    weekly = {
        (meeting.day, meeting.begins): meeting
        for rule in rules
        if rule.day is None and rule.weekday
        for meeting in _weekly(rule, now.date(), until)
        if meeting.day not in days_off
    }
    ahead = [
        meeting
        for meeting in {**weekly, **typed}.values()
        if meeting.day <= until and (meeting.day, meeting.ends) > (now.date(), now.time())
    ]
    return sorted(ahead, key=lambda meeting: (meeting.day, meeting.begins, meeting.ends, meeting.receiver))


def _weekly(rule: Rule, today: date, until: date) -> Iterator[Meeting]:
    first = max(today, rule.first or today)
    last = min(until, rule.last or until)
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        if day.isoweekday() == rule.weekday:
            yield _on(rule, day)


def _on(rule: Rule, day: date) -> Meeting:
    return Meeting(day, rule.begins, rule.ends, rule.receiver, rule.place, rule.matters, rule.held)

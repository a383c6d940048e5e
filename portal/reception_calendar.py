"""Pure: which receptions of citizens lie ahead, made from single days, weekly and monthly rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

__all__ = ["EVERY_WEEK", "LAST_WEEK", "Meeting", "Rule", "meetings_ahead"]

# Values of `Rule.week` beside 1 to 4.
EVERY_WEEK, LAST_WEEK = 0, 9
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Rule:
    """What an editor typed: a day, or a weekday (1 = Monday) from `first` to `last`, both included.

    `week` tells which of these weekdays in a month are meant: every one, the first to the fourth, the last.
    `held` is False for a day on which nobody receives: it takes the repeated meeting of the same hour away.
    """

    begins: time
    ends: time
    day: date | None = None
    weekday: int | None = None
    week: int = EVERY_WEEK
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

    Of meetings with the same beginning a single day counts before a monthly rule, this before a weekly one.
    Repeated meetings leave out `days_off`; a day that somebody typed stands, whatever day it is.
    """
    rules = sorted(rules, key=_rank)
    until = now.date() + timedelta(days=days)
    repeated = {
        (meeting.day, meeting.begins): meeting
        for rule in rules
        if rule.day is None and rule.weekday
        for meeting in _repeated(rule, now.date(), until)
        if meeting.day not in days_off
    }
    typed = {(rule.day, rule.begins): _on(rule, rule.day) for rule in rules if rule.day}
    ahead = [
        meeting
        for meeting in {**repeated, **typed}.values()
        if meeting.day <= until and (meeting.day, meeting.ends) > (now.date(), now.time())
    ]
    return sorted(ahead, key=lambda meeting: (meeting.day, meeting.begins, meeting.ends, meeting.receiver))


def _rank(rule: Rule) -> bool:
    """Sort what is repeated by the month behind what is repeated by the week: the later one stands."""
    return rule.week != EVERY_WEEK


def _repeated(rule: Rule, today: date, until: date) -> Iterator[Meeting]:
    first = max(today, rule.first or today)
    last = min(until, rule.last or until)
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        if day.isoweekday() == rule.weekday and _is_in_week(day, rule.week):
            yield _on(rule, day)


def _is_in_week(day: date, week: int) -> bool:
    """Tell whether `day` is the `week`th of its weekday in its month."""
    if week == LAST_WEEK:
        return (day + timedelta(days=7)).month != day.month
    return week == EVERY_WEEK or (day.day - 1) // 7 + 1 == week


def _on(rule: Rule, day: date) -> Meeting:
    return Meeting(day, rule.begins, rule.ends, rule.receiver, rule.place, rule.matters, rule.held)

"""Pure rules: days named in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.vietnamese_dates import WEEKDAYS, short_date

from .articles import RUNNING, Article, Knowledge
from .findings import Fault, Rule, Severity, Slip
from .sentences import sentence_at
from .vocabulary import AHEAD, TELLS

__all__ = ["RULES"]

WRONG_WEEKDAY = "Ngày %s là %s, không phải %s. Hãy xem lại ngày hoặc thứ."
NO_SUCH_DAY = "Không có ngày “%s”. Hãy xem lại."
TOLD_TOO_EARLY = "Bài kể việc ngày %s nhưng lại mang ngày đăng %s. Hãy xem lại ngày."
EVENT_AFTER = "Ngày diễn ra sự việc (%s) sau ngày đăng. Hãy xem lại nếu bài kể việc đã qua."

_SHORT = r"(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})(?:\s?[/.-]\s?(?P<y>\d{4}))?(?![\d/%]|[.,]\d)"
_LONG = r"(?P<ld>\d{1,2})\s+tháng\s+(?P<lm>\d{1,2})(?:\s*(?:năm|/)\s*(?P<ly>\d{4}))?(?!\d)"
_DAY = rf"(?:{_LONG}|{_SHORT})"
_NAMED = re.compile(rf"(?<!\w)ngày\s+{_DAY}", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?<!\w)(?P<w>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s*nhật)"
    rf"\s*(?:,\s*|\(\s*|[-–]\s*|\s)\s*(?:ngày\s+)?{_DAY}",
    re.IGNORECASE,
)
_NAMES_WEEKDAY = re.compile(
    r"(?:^|[.,;:!?(“]|(?<!\w)(?:sáng|trưa|chiều|tối|đêm|vào|hôm|từ|đến|và))\s*\Z", re.I
)
_NUMBERS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5} | {
    str(number): number - 2 for number in range(2, 8)
}
_FARTHEST = timedelta(days=60)
_OLDEST = 1900


@dataclass(frozen=True)
class _Day:
    """A day as written; `year` is None when it is left out."""

    day: int
    month: int
    year: int | None

    def on(self, published: date | None) -> date | None:
        """Return the date meant; without a year the one nearest to publication."""
        years = [self.year] if self.year else []
        if not years and published:
            years = [published.year - 1, published.year, published.year + 1]
        dates = [one for one in (_date(year, self.month, self.day) for year in years) if one]
        if not dates:
            return None
        return min(dates, key=lambda one: abs(one - published)) if published else dates[0]


def _read(found: re.Match[str]) -> _Day:
    day, month, year = found["d"], found["m"], found["y"]
    if found["ld"]:
        day, month, year = found["ld"], found["lm"], found["ly"]
    return _Day(int(day), int(month), int(year) if year else None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekdays(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for part in article.parts:
        for found in _WEEKDAY.finditer(part.text):
            day = _read(found).on(article.published)
            said = _weekday(found["w"])
            if found["w"][-1].isdigit() and not _NAMES_WEEKDAY.search(
                part.text[max(0, found.start() - 12) : found.start()]
            ):
                continue  # the second time, the sixth month
            if day is None or day.year < _OLDEST or day.weekday() == said:
                continue
            words = (short_date(day), WEEKDAYS[day.weekday()], WEEKDAYS[said])
            yield Fault(WRONG_WEEKDAY % words, part, Slip(found.start(), found.end()))


def _weekday(words: str) -> int:
    name = words.lower().split()[-1]
    return 6 if "nhật" in name else _NUMBERS[name]


def _impossible(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for part in article.parts:
        for found in _NAMED.finditer(part.text):
            day = _read(found)
            # 2024 is a leap year: 29/2 without a year may be meant.
            # `ngày 22-24` is a span of days.
            is_span = "-" in found[0] or ("." in found[0] and day.year is None)
            if _date(day.year or 2024, day.month, day.day) is None and day.day and not is_span:
                words = found[0].strip()
                yield Fault(NO_SUCH_DAY % words, part, Slip(found.start(), found.end()))


def _told_too_early(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    """Look at the beginning, where a report says when its event was."""
    if article.published is None:
        return
    opening = [part for part in article.parts if part.kind in RUNNING and part.text.strip()][:3]
    for part in opening:
        for found in _NAMED.finditer(part.text):
            day = _read(found).on(article.published)
            if day is None or not article.published < day <= article.published + _FARTHEST:
                continue
            sentence = sentence_at(part.text, found.start())
            if TELLS.search(sentence) and not AHEAD.search(sentence):
                words = TOLD_TOO_EARLY % (short_date(day), short_date(article.published))
                yield Fault(words, part, Slip(found.start(), found.end()))
                return


def _event(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    shown = max(article.published or knowledge.today, knowledge.today)
    if article.event and article.event > shown:
        yield Fault(EVENT_AFTER % short_date(article.event), field="event_date")


RULES = (
    Rule("weekday-mismatch", Severity.FIX, "Thứ không khớp với ngày.", _weekdays),
    Rule("impossible-date", Severity.FIX, "Ngày không có thật, như 31/02.", _impossible),
    Rule("told-before-event", Severity.FIX, "Bài kể việc xảy ra sau ngày đăng.", _told_too_early),
    Rule("event-after-publication", Severity.NOTE, "Ngày diễn ra sự việc sau ngày đăng.", _event),
)

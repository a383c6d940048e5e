"""The months and quarters that there are reports for (pure): names, days, what each compares with."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from stats.figures.spans import Span
from stats.periods import ONE_DAY

__all__ = ["ReportPeriod", "months_up_to", "parse_period", "period_before", "quarters_up_to"]

MONTHS_OF_YEAR, MONTHS_OF_QUARTER = 12, 3
FIRST_YEAR = 2000
LONGEST_VALUE = 16  # characters that are looked at
ROMAN = ("I", "II", "III", "IV")
VALUE = re.compile(r"(thang|quy)-(\d{4})-(\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A calendar month, or a quarter: its first month is then January, April, July or October."""

    year: int
    month: int
    months: int

    @property
    def is_quarter(self) -> bool:
        """Tell a quarter from a month."""
        return self.months == MONTHS_OF_QUARTER

    @property
    def value(self) -> str:
        """Return what stands in addresses: `thang-2026-11`, `quy-2026-4`."""
        return f"quy-{self.year}-{self._quarter}" if self.is_quarter else f"thang-{self.year}-{self.month}"

    @property
    def name(self) -> str:
        """Return `tháng 11 năm 2026` or `quý IV năm 2026`."""
        part = f"quý {ROMAN[self._quarter - 1]}" if self.is_quarter else f"tháng {self.month}"
        return f"{part} năm {self.year}"

    @property
    def days(self) -> Span:
        """Return all days of the period."""
        first = date(self.year, self.month, 1)
        return Span(first, _first_of_month(self.year, self.month + self.months) - ONE_DAY)

    @property
    def year_before(self) -> "ReportPeriod":
        """Return the same period of the year before."""
        return ReportPeriod(self.year - 1, self.month, self.months)

    def days_until(self, today: date) -> Span:
        """Return the days that have begun. Raises ValueError for a period to come."""
        return Span(self.days.first_day, min(self.days.last_day, today))

    def first_days(self, number: int) -> Span:
        """Return as many days from the first on, at most all: a running period is compared with these."""
        days = self.days
        return Span(days.first_day, min(days.last_day, days.first_day + timedelta(days=number - 1)))

    @property
    def _quarter(self) -> int:
        return (self.month - 1) // MONTHS_OF_QUARTER + 1


def parse_period(value: str, today: date) -> ReportPeriod | None:
    """Return the period of a `value`; None for what is none, or lies in the future."""
    found = VALUE.fullmatch(value[:LONGEST_VALUE])
    if not found:
        return None
    year, number = int(found[2]), int(found[3])
    months = MONTHS_OF_QUARTER if found[1] == "quy" else 1
    if not (1 <= number <= MONTHS_OF_YEAR // months and FIRST_YEAR <= year <= today.year):
        return None
    period = ReportPeriod(year, (number - 1) * months + 1, months)
    return period if period.days.first_day <= today else None


def period_before(period: ReportPeriod) -> ReportPeriod:
    """Return the month or quarter right before."""
    first = _first_of_month(period.year, period.month - period.months)
    return ReportPeriod(first.year, first.month, period.months)


def months_up_to(today: date, number: int) -> list[ReportPeriod]:
    """Return the month of `today` and those before, `number` in all."""
    return _line(ReportPeriod(today.year, today.month, 1), number)


def quarters_up_to(today: date, number: int) -> list[ReportPeriod]:
    """Return the quarter of `today` and those before, `number` in all."""
    first = (today.month - 1) // MONTHS_OF_QUARTER * MONTHS_OF_QUARTER + 1
    return _line(ReportPeriod(today.year, first, MONTHS_OF_QUARTER), number)


def _line(period: ReportPeriod, number: int) -> list[ReportPeriod]:
    line = [period]
    while len(line) < number:
        line.append(period_before(line[-1]))
    return line


def _first_of_month(year: int, month: int) -> date:
    """Return the first day of a month whose number may lie beyond those of `year`."""
    years, left = divmod(month - 1, MONTHS_OF_YEAR)
    return date(year + years, left + 1, 1)

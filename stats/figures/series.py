"""Views, visits and readers of a site over time, for a chart and for its cards.

A reader is known for a day only, so daily readers are never added up: a longer part shows their mean.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min, Q, Sum
from django.utils import timezone
from wagtail.models import Site

from ..models import Source, StatsDay, StatsHour
from ..periods import day_bounds
from .spans import Span, Unit, hours_of, parts_of

__all__ = ["Point", "Sums", "first_day_of", "percent_change", "series_of", "sums_and_series", "sums_of"]

COLUMNS = ("views", "visits", "uniques", "repeats", "suspect")
FIGURES = (*COLUMNS, "entered")


@dataclass(frozen=True, slots=True)
class Sums:
    """Figures of a span. `readers` is the mean of its days' readers, over the days that had any.

    `entered` is the part of the views that was not measured here: corrections and imported days.
    """

    views: int = 0
    entered: int = 0
    visits: int = 0
    readers: int = 0
    repeats: int = 0
    suspect: int = 0

    @property
    def only_entered(self) -> bool:
        """Whether all views come from elsewhere, so that nobody counted visits and readers."""
        return self.views > 0 and self.entered == self.views and not self.visits


@dataclass(frozen=True, slots=True)
class Point:
    """Figures of one part of a span, from its first day `at`, or its local hour, to its `last` day.

    `readers` are those of a day, the mean of longer parts, and nothing for hours.
    """

    at: date | datetime
    last: date
    views: int
    visits: int
    readers: int | None


def sums_and_series(site: Site | None, span: Span, unit: Unit) -> tuple[Sums, list[Point]]:
    """Return both, of one moment where the parts are days or longer: by one query then, by two for hours."""
    rows = _rows(site, span)
    return _sums(rows), _hours(site, span) if unit is Unit.HOUR else _points(rows, span, unit)


def sums_of(site: Site | None, span: Span) -> Sums:
    """Return the figures of `span`, by one query."""
    return _sums(_rows(site, span))


def series_of(site: Site | None, span: Span, unit: Unit) -> list[Point]:
    """Return the figures of every part of `span`, those without any included, by one query.

    Hours hold measured views only: corrections and imported days have none.
    """
    return _hours(site, span) if unit is Unit.HOUR else _points(_rows(site, span), span, unit)


def first_day_of(site: Site | None) -> date | None:
    """Return the first day that has figures; None where there is none."""
    return StatsDay.objects.filter(site=site).aggregate(first=Min("day"))["first"]


def percent_change(now: int, before: int) -> int | None:
    """Return by how many percent `now` is above `before` (below: negative); None where nothing compares."""
    if before <= 0:
        return None
    return round((now - before) * 100 / before)


def _rows(site: Site | None, span: Span) -> dict[date, dict[str, int]]:
    """Return the figures by day, of all sources together."""
    days = StatsDay.objects.filter(site=site, day__gte=span.first_day, day__lte=span.last_day)
    entered = Sum("views", filter=~Q(source=Source.MEASURED), default=0)
    sums = {f"sum_{name}": Sum(name) for name in COLUMNS}
    rows = days.order_by().values("day").annotate(sum_entered=entered, **sums)
    return {row["day"]: {name: row[f"sum_{name}"] for name in FIGURES} for row in rows}


def _sums(rows: dict[date, dict[str, int]]) -> Sums:
    sums = {name: sum(row[name] for row in rows.values()) for name in FIGURES}
    uniques, days = sums.pop("uniques"), sum(1 for row in rows.values() if row["uniques"])
    return Sums(readers=round(uniques / days) if days else 0, **sums)


def _points(rows: dict[date, dict[str, int]], span: Span, unit: Unit) -> list[Point]:
    return [_point(part, rows) for part in parts_of(span, unit)]


def _point(part: Span, rows: dict[date, dict[str, int]]) -> Point:
    days = parts_of(part, Unit.DAY)
    sums = _sums({day.first_day: rows[day.first_day] for day in days if day.first_day in rows})
    return Point(part.first_day, part.last_day, sums.views, sums.visits, sums.readers)


def _hours(site: Site | None, span: Span) -> list[Point]:
    zone = timezone.get_default_timezone()
    begin, end = day_bounds(span.first_day, zone)[0], day_bounds(span.last_day, zone)[1]
    rows = StatsHour.objects.filter(site=site, hour__gte=begin, hour__lt=end)
    figures = {hour: (views, visits) for hour, views, visits in rows.values_list("hour", "views", "visits")}
    local = [(hour, hour.astimezone(zone)) for hour in hours_of(span, zone)]
    return [Point(at, at.date(), *figures.get(hour, (0, 0)), None) for hour, at in local]

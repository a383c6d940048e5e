"""The ledger of a site in a span, row by row in the order of time, for files of any length."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from wagtail.models import Site

from ..beacons.devices import BROWSERS, DEVICES, SYSTEMS
from ..models import Source, StatsDay, StatsDimensionDay, StatsDropDay, StatsHour, StatsReferrerDay
from ..periods import day_bounds
from .spans import Span
from .turned_away import OTHER, WORDS

__all__ = ["DayFigures", "Share", "days_of", "hours_of", "readings_of", "referrers_of", "refusals_of"]

READ_AT_ONCE = 1000
SCRIPTS = {"js": "Có tập lệnh", "nojs": "Không có tập lệnh"}
DIMENSIONS = {"device": DEVICES, "browser": BROWSERS, "system": SYSTEMS, "script": SCRIPTS}


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One day; `entered` is the part of the views that was not measured here."""

    day: date
    views: int
    entered: int
    visits: int
    readers: int
    repeats: int
    suspect: int


@dataclass(frozen=True, slots=True)
class Share:
    """An amount of a day under one name; `kind` is what is told apart, empty where there is one kind only."""

    day: date
    kind: str
    name: str
    amount: int


def days_of(site: Site | None, span: Span) -> Iterator[DayFigures]:
    """Yield the days of `span` that have figures, all sources together."""
    rows = _within(StatsDay.objects.filter(site=site), span).order_by("day").values("day")
    summed = rows.annotate(
        sum_views=Sum("views"),
        sum_entered=Sum("views", filter=~Q(source=Source.MEASURED), default=0),
        sum_visits=Sum("visits"),
        sum_uniques=Sum("uniques"),
        sum_repeats=Sum("repeats"),
        sum_suspect=Sum("suspect"),
    )
    for row in summed.iterator(READ_AT_ONCE):
        yield DayFigures(*row.values())


def hours_of(site: Site | None, span: Span) -> Iterator[tuple[datetime, int, int]]:
    """Yield the begin of each hour that was read in, its views and its visits."""
    zone = timezone.get_default_timezone()
    begin, end = day_bounds(span.first_day, zone)[0], day_bounds(span.last_day, zone)[1]
    rows = StatsHour.objects.filter(site=site, hour__gte=begin, hour__lt=end).order_by("hour")
    yield from rows.values_list("hour", "views", "visits").iterator(READ_AT_ONCE)


def referrers_of(site: Site | None, span: Span) -> Iterator[Share]:
    """Yield the views by referring host, of each day the most frequent host first."""
    rows = _within(StatsReferrerDay.objects.filter(site=site), span).order_by("day", "-views", "host")
    for day, host, views in rows.values_list("day", "host", "views").iterator(READ_AT_ONCE):
        yield Share(day, "", host, views)


def readings_of(site: Site | None, span: Span) -> Iterator[Share]:
    """Yield the views by device, browser, system and way of counting."""
    kinds = dict(StatsDimensionDay.Dimension.choices)
    rows = _within(StatsDimensionDay.objects.filter(site=site), span)
    columns = rows.order_by("day", "dimension", "-views", "value").values_list(
        "day", "dimension", "value", "views"
    )
    for day, dimension, value, views in columns.iterator(READ_AT_ONCE):
        name = DIMENSIONS.get(dimension, {}).get(value, value)
        yield Share(day, kinds.get(dimension, dimension), name, views)


def refusals_of(site: Site | None, span: Span) -> Iterator[Share]:
    """Yield what was turned away on the site, in words, of each day the most frequent reason first."""
    rows = _within(StatsDropDay.objects.filter(site_key=site.pk if site else 0), span)
    columns = rows.order_by("day", "-amount", "reason").values_list("day", "reason", "amount")
    for day, reason, amount in columns.iterator(READ_AT_ONCE):
        yield Share(day, "", WORDS.get(reason, OTHER), amount)


def _within(rows: QuerySet, span: Span) -> QuerySet:
    return rows.filter(day__gte=span.first_day, day__lte=span.last_day)

"""At which hours of which weekdays a site is read, local time."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from wagtail.models import Site

from ..models import StatsHour
from ..periods import day_bounds, local_day
from .spans import Span

__all__ = ["HeatMap", "heat_map_of"]

DAYS, HOURS = 7, 24
LEVELS = 5


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Views by weekday (0 is Monday) and hour, and the first day since which hours are there at all."""

    views: tuple[tuple[int, ...], ...]
    since: date | None

    @property
    def most(self) -> int:
        """Return the highest figure."""
        return max(map(max, self.views))

    def level(self, views: int) -> int:
        """Return 0 for no view, else 1 to 5 by the share of the highest figure."""
        return 0 if views <= 0 else -(-views * LEVELS // self.most)


def heat_map_of(site: Site | None, span: Span) -> HeatMap:
    """Return the views of `span` by weekday and hour, by one query. Hours are kept for 13 months only."""
    zone = timezone.get_default_timezone()
    begin, end = day_bounds(span.first_day, zone)[0], day_bounds(span.last_day, zone)[1]
    rows = StatsHour.objects.filter(site=site, hour__gte=begin, hour__lt=end).order_by()
    views, since = [[0] * HOURS for _day in range(DAYS)], None
    # Not left to the database: SQLite calls back for each row, twice, and takes several times as long.
    for hour, number in rows.values_list("hour", "views"):
        local = hour.astimezone(zone)
        views[local.weekday()][local.hour] += number
        since = min(since or hour, hour)
    return HeatMap(tuple(map(tuple, views)), local_day(since, zone) if since else None)

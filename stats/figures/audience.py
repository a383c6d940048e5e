"""Where counted views of a span came from and with what they were read, as shares of those measured here.

Corrections and imported days have no source and no device: they are in none of these sums.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Sum
from wagtail.models import Site

from ..ledger.top_hosts import OTHERS
from ..models import Source, StatsDay, StatsDimensionDay, StatsReferrerDay
from .day_rows import DIMENSIONS
from .spans import Span

__all__ = ["Audience", "Reading", "Share", "audience_of"]

DIRECT = "Vào thẳng hoặc không rõ"
NOT_NOTED = "Chưa ghi nhận"
HOSTS = 50
PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Share:
    """The views under one name, and how much that is of `whole`."""

    label: str
    views: int
    whole: int

    @property
    def percent(self) -> float:
        """Return the share, 0 to 100."""
        return min(PER_CENT, self.views * PER_CENT / self.whole) if self.whole > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One property of readers' browsers, the most frequent value first; empty where none was noted."""

    label: str
    shares: list[Share]


@dataclass(frozen=True, slots=True)
class Audience:
    """Sources and readings of `views` views. `since`: the first day of the span with any reading noted."""

    views: int
    referrers: list[Share]
    direct: Share
    readings: list[Reading]
    since: date | None

    @property
    def lacks_readings(self) -> bool:
        """Tell whether some of the views have none: they are older than the noting of them."""
        return any(share.label == NOT_NOTED for reading in self.readings for share in reading.shares)


def audience_of(site: Site | None, span: Span, hosts: int = HOSTS) -> Audience:
    """Return the sources, at most `hosts` by name, and the readings of `span`, by three queries."""
    within = {"site": site, "day__gte": span.first_day, "day__lte": span.last_day}
    measured = StatsDay.objects.filter(**within, source=Source.MEASURED)
    views = measured.aggregate(sum=Sum("views", default=0))["sum"]
    referrers = _referrers(StatsReferrerDay.objects.filter(**within), views, hosts)
    direct = max(0, views - sum(share.views for share in referrers))
    readings, since = _readings(StatsDimensionDay.objects.filter(**within), views)
    return Audience(views, referrers, Share(DIRECT, direct, views), readings, since)


def _referrers(rows, views: int, hosts: int) -> list[Share]:
    """Return the hosts with most views, and all others as one at the end."""
    sums = rows.order_by().values_list("host").annotate(sum=Sum("views"))
    named, others = [], 0
    for host, number in sums.order_by("-sum", "host"):
        if host == OTHERS or len(named) == hosts:
            others += number
        else:
            named.append(Share(host, number, views))
    return named + ([Share(OTHERS, others, views)] if others else [])


def _readings(rows, views: int) -> tuple[list[Reading], date | None]:
    sums: defaultdict[str, dict[str, int]] = defaultdict(dict)
    days = []
    keyed = rows.order_by().values_list("dimension", "value")
    for dimension, value, number, first in keyed.annotate(sum=Sum("views"), first=Min("day")):
        sums[dimension][value] = number
        days.append(first)
    labels = StatsDimensionDay.Dimension.choices
    readings = [Reading(label, _shares(sums[dimension], dimension, views)) for dimension, label in labels]
    return readings, min(days, default=None)


def _shares(sums: dict[str, int], dimension: str, views: int) -> list[Share]:
    if not sums:
        return []
    words = DIMENSIONS[dimension]
    shares = [Share(words.get(value, value), number, views) for value, number in sums.items() if number]
    shares.sort(key=lambda share: (-share.views, share.label))
    rest = views - sum(sums.values())
    return shares + ([Share(NOT_NOTED, rest, views)] if rest > 0 else [])

"""What a chunk of views adds up to: which of them count, and to which figures (pure).

A view counts unless the same reader's view of the same page was counted, or held back, in the 30 minutes
before (`readers`), or its network has used up its caps (`caps`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from ..beacons.token import PageIdentity
from ..buffers.records import View
from .caps import CaseKey, NetworkUse
from .moments import day_at, hour_at
from .readers import Reader, ReaderKey

__all__ = [
    "DayFigures",
    "Held",
    "HourFigures",
    "PageFigures",
    "PlacedView",
    "Sums",
    "place_views",
]


class PlacedView(NamedTuple):
    """A view with all that it is added up by: keys of its page's and site's rows, local day and UTC hour."""

    view: View
    site: int
    target: int
    day: date
    hour: int


def place_views(
    views: Iterable[View], targets: Mapping[PageIdentity, int], zone: ZoneInfo
) -> list[PlacedView]:
    """Return `views` with their places. Raises KeyError when a page has no target."""
    return [
        PlacedView(
            view, view.page.site_id, targets[view.page], day_at(view.received, zone), hour_at(view.received)
        )
        for view in views
    ]


@dataclass(slots=True)
class DayFigures:
    """What a site gains on a local day."""

    views: int = 0
    visits: int = 0
    uniques: int = 0
    repeats: int = 0
    suspect: int = 0


@dataclass(slots=True)
class HourFigures:
    """What a site gains in a UTC hour."""

    views: int = 0
    visits: int = 0


@dataclass(slots=True)
class PageFigures:
    """What a page gains on a local day."""

    views: int = 0
    entries: int = 0


@dataclass(slots=True)
class Held:
    """The views of a network on a local day that are held back: by (target, UTC hour), and when they came."""

    first: int
    last: int
    views: Counter[tuple[int, int]] = field(default_factory=Counter)


@dataclass(slots=True)
class Sums:
    """What views add to the ledger, and what they change in what is known of readers and networks.

    `readers` and `use` are as the database has them before the first view. Sites, targets and hours go by
    their numbers.
    """

    readers: dict[ReaderKey, Reader]
    use: NetworkUse
    touched: set[ReaderKey] = field(default_factory=set)  # readers
    days: defaultdict[tuple[int, date], DayFigures] = field(default_factory=lambda: defaultdict(DayFigures))
    hours: defaultdict[tuple[int, int], HourFigures] = field(default_factory=lambda: defaultdict(HourFigures))
    pages: defaultdict[tuple[int, date], PageFigures] = field(
        default_factory=lambda: defaultdict(PageFigures)
    )
    held: dict[CaseKey, Held] = field(default_factory=dict)
    referrers: Counter[tuple[int, date, str]] = field(default_factory=Counter)
    readings: Counter[tuple[int, date, str, str, str, bool]] = field(default_factory=Counter)

    def add(self, placed: PlacedView) -> None:
        """Take a view into account."""
        view, site, target, day, hour = placed
        key = (day, site, view.visitor)
        reader = self.readers.get(key)
        if reader is None:
            reader = self.readers[key] = Reader()
        self.touched.add(key)
        if not reader.open(target, view.received):
            self.days[site, day].repeats += 1
            reader.stay(view.received)
        elif self.use.take(site, day, view.network, hour, target):
            self._count(placed, *reader.meet(view.received))
        else:
            self.days[site, day].suspect += 1
            self._hold(view, (site, day, view.network), target, hour)

    def _count(self, placed: PlacedView, is_new: bool, is_visit: bool) -> None:
        view, site, target, day, hour = placed
        of_day, of_hour, of_page = self.days[site, day], self.hours[site, hour], self.pages[target, day]
        of_day.views += 1
        of_day.uniques += is_new
        of_day.visits += is_visit
        of_hour.views += 1
        of_hour.visits += is_visit
        of_page.views += 1
        of_page.entries += is_visit
        if view.referrer:
            self.referrers[site, day, view.referrer] += 1
        self.readings[site, day, view.device, view.browser, view.system, view.scripted] += 1

    def _hold(self, view: View, key: CaseKey, target: int, hour: int) -> None:
        held = self.held.setdefault(key, Held(view.received, view.received))
        held.first, held.last = min(held.first, view.received), max(held.last, view.received)
        held.views[target, hour] += 1

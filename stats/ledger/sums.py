"""What a chunk of views adds up to: which of them count, and to which figures (pure).

A view counts unless the same reader's view of the same page was counted, or held back, in the 30 minutes
before, or its network has used up its caps. A visit begins with a reader's first counted view of the day or
after 30 minutes of silence.
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

__all__ = [
    "COUNT_AGAIN_AFTER",
    "DayFigures",
    "Held",
    "HourFigures",
    "PageFigures",
    "PlacedView",
    "SeenKey",
    "Sums",
    "VisitorKey",
    "place_views",
]

COUNT_AGAIN_AFTER = 30 * 60  # seconds

SeenKey = tuple[date, int, int]  # local day, visitor, target
VisitorKey = tuple[date, int, int]  # local day, site, visitor


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
    """What views add to the ledger, and what they change in what is known of readers.

    `seen` is when a reader's view of a page was last counted or held, `visitors` when a reader came first
    and last: as the database has them before the first view. Sites, targets and hours go by their numbers.
    """

    seen: dict[SeenKey, int]
    visitors: dict[VisitorKey, tuple[int, int]]
    use: NetworkUse
    touched_seen: set[SeenKey] = field(default_factory=set)
    touched_visitors: set[VisitorKey] = field(default_factory=set)
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
        if self._is_repeat(view, target, day):
            self.days[site, day].repeats += 1
            self._stay(view, (day, site, view.visitor))
        elif self.use.take(site, day, view.network, hour, target):
            self._count(placed)
        else:
            self.days[site, day].suspect += 1
            self._hold(view, (site, day, view.network), target, hour)

    def _is_repeat(self, view: View, target: int, day: date) -> bool:
        key = (day, view.visitor, target)
        last = self.seen.get(key)
        # A clock that was set back gives a negative difference: a repeat, never a second view.
        if last is not None and view.received - last < COUNT_AGAIN_AFTER:
            return True
        self.seen[key] = view.received
        self.touched_seen.add(key)
        return False

    def _stay(self, view: View, key: VisitorKey) -> None:
        """Note that a reader is still there; who never had a view counted is none (his first was held)."""
        if key in self.visitors:
            self._meet(view, key)

    def _count(self, placed: PlacedView) -> None:
        view, site, target, day, hour = placed
        is_new, is_visit = self._meet(view, (day, site, view.visitor))
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

    def _meet(self, view: View, key: VisitorKey) -> tuple[bool, bool]:
        """Note when a reader was here; return whether he is new today, and whether he had been silent."""
        self.touched_visitors.add(key)
        known = self.visitors.get(key)
        if known is None:
            self.visitors[key] = (view.received, view.received)
            return True, True
        first, last = known
        self.visitors[key] = (min(first, view.received), max(last, view.received))
        return False, view.received - last >= COUNT_AGAIN_AFTER

    def _hold(self, view: View, key: CaseKey, target: int, hour: int) -> None:
        held = self.held.setdefault(key, Held(view.received, view.received))
        held.first, held.last = min(held.first, view.received), max(held.last, view.received)
        held.views[target, hour] += 1

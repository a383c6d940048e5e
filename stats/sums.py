"""What a chunk of views adds up to: which of them count, and to which figures (pure).

A view counts unless the same reader's view of the same page was counted, or held back, in the 30 minutes
before, or its network has used up its caps. A visit begins with a reader's first counted view of the day or
after 30 minutes of silence.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from .buffers.records import View
from .caps import CaseKey, NetworkUse
from .moments import day_at, hour_at
from .token import PageIdentity

__all__ = ["COUNT_AGAIN_AFTER", "DayFigures", "Held", "HourFigures", "PageFigures", "Sums"]

COUNT_AGAIN_AFTER = 30 * 60  # seconds
OTHER = "other"  # the value of `stats.devices` for what nobody knows

SeenKey = tuple[date, int, int]  # local day, visitor, target
VisitorKey = tuple[date, int, int]  # local day, site, visitor


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

    zone: ZoneInfo
    targets: Mapping[PageIdentity, int]
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

    def add(self, view: View) -> None:
        """Take `view` into account. Raises KeyError when its page has no target."""
        target, site = self.targets[view.page], view.page.site_id
        day, hour = day_at(view.received, self.zone), hour_at(view.received)
        if self._is_repeat(view, target, day):
            self.days[site, day].repeats += 1
            self._stay(view, (day, site, view.visitor))
        elif self.use.take(site, day, view.network, hour, target):
            self._count(view, site, target, day, hour)
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

    def _count(self, view: View, site: int, target: int, day: date, hour: int) -> None:
        key = (day, site, view.visitor)
        known = self.visitors.get(key)
        is_visit = known is None or view.received - known[1] >= COUNT_AGAIN_AFTER
        self._meet(view, key)
        of_day, of_hour, of_page = self.days[site, day], self.hours[site, hour], self.pages[target, day]
        of_day.views += 1
        of_day.uniques += known is None
        of_day.visits += is_visit
        of_hour.views += 1
        of_hour.visits += is_visit
        of_page.views += 1
        of_page.entries += is_visit
        if view.referrer:
            self.referrers[site, day, view.referrer] += 1
        reading = (view.device or OTHER, view.browser or OTHER, view.system or OTHER)
        self.readings[(site, day, *reading, view.scripted)] += 1

    def _meet(self, view: View, key: VisitorKey) -> None:
        first, last = self.visitors.get(key) or (view.received, view.received)
        self.visitors[key] = (min(first, view.received), max(last, view.received))
        self.touched_visitors.add(key)

    def _hold(self, view: View, key: CaseKey, target: int, hour: int) -> None:
        held = self.held.setdefault(key, Held(view.received, view.received))
        held.first, held.last = min(held.first, view.received), max(held.last, view.received)
        held.views[target, hour] += 1

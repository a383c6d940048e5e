"""What the ledger must say of a list of accepted beacons, told a second time and as plainly as can be."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from stats.buffers import View

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HALF_AN_HOUR = 1800


def day_of(view: View) -> date:
    return datetime.fromtimestamp(view.received, ZONE).date()


def hour_of(view: View) -> datetime:
    return datetime.fromtimestamp(view.received, UTC).replace(minute=0, second=0)


@dataclass
class Model:
    """Judges each view when it is accepted, keeps all of them, and adds up by going through the list."""

    page_cap: int
    network_cap: int
    counted: list[View] = field(default_factory=list)
    begun: list[View] = field(default_factory=list)  # the visits, by their first view
    held: list[View] = field(default_factory=list)
    released: list[View] = field(default_factory=list)
    repeats: list[View] = field(default_factory=list)
    last_counted: dict = field(default_factory=dict)
    last_here: dict = field(default_factory=dict)
    used: Counter = field(default_factory=Counter)
    uncapped: set = field(default_factory=set)
    uniques: Counter = field(default_factory=Counter)
    corrections: Counter = field(default_factory=Counter)  # by (page identity, day)
    base: int = 0

    def accept(self, view: View) -> None:
        """Decide what becomes of `view`."""
        key, reader = (day_of(view), view.page, view.visitor), (day_of(view), view.page.site_id, view.visitor)
        if key in self.last_counted and view.received - self.last_counted[key] < HALF_AN_HOUR:
            self.repeats.append(view)
            if reader in self.last_here:
                self.last_here[reader] = max(self.last_here[reader], view.received)
            return
        self.last_counted[key] = view.received
        if not self._is_within_caps(view):
            self.held.append(view)
            return
        self.counted.append(view)
        if reader not in self.last_here:
            self.uniques[reader[1], reader[0]] += 1
        if view.received - self.last_here.get(reader, 0) >= HALF_AN_HOUR:
            self.begun.append(view)
        self.last_here[reader] = max(self.last_here.get(reader, 0), view.received)

    def _is_within_caps(self, view: View) -> bool:
        network = (hour_of(view), view.network)
        if not view.network or (day_of(view), view.network) in self.uncapped:
            return True
        if self.used[network, view.page] >= self.page_cap or self.used[network] >= self.network_cap:
            return False
        self.used[network, view.page] += 1
        self.used[network] += 1
        return True

    def release(self, day: date, network: int) -> None:
        """Let the held views of a network on a day count."""
        ours = [view for view in self.held if (day_of(view), view.network) == (day, network)]
        self.released += ours
        self.held = [view for view in self.held if view not in ours]
        self.uncapped.add((day, network))

    def forget_before(self, day: date) -> None:
        """Forget readers and networks of past days; what was counted stays."""
        self.last_counted = {key: last for key, last in self.last_counted.items() if key[0] >= day}
        self.last_here = {key: last for key, last in self.last_here.items() if key[0] >= day}
        self.uncapped = {key for key in self.uncapped if key[0] >= day}
        for key in list(self.used):
            hour = key[0] if isinstance(key[0], datetime) else key[0][0]
            if hour.astimezone(ZONE).date() < day:
                del self.used[key]

    @property
    def shown(self) -> list[View]:
        return self.counted + self.released

    def days(self) -> dict:
        """Return (views, visits, uniques, repeats, suspect) by (site, day)."""
        groups = (self.shown, self.begun, None, self.repeats, self.held)
        sums = [
            self.uniques if views is None else Counter((view.page.site_id, day_of(view)) for view in views)
            for views in groups
        ]
        keys = set().union(*sums) | {(view.page.site_id, day_of(view)) for view in self.released}
        return {key: tuple(of_kind[key] for of_kind in sums) for key in keys}

    def hours(self) -> dict:
        """Return (views, visits) by (site, UTC hour)."""
        views = Counter((view.page.site_id, hour_of(view)) for view in self.shown)
        visits = Counter((view.page.site_id, hour_of(view)) for view in self.begun)
        return {key: (views[key], visits[key]) for key in {*views, *visits}}

    def page_days(self) -> dict:
        """Return (views, entries) by (page identity, day)."""
        views = Counter((view.page, day_of(view)) for view in self.shown)
        entries = Counter((view.page, day_of(view)) for view in self.begun)
        return {key: (views[key], entries[key]) for key in {*views, *entries}}

    def hits(self) -> dict:
        """Return the number that each page shows, by primary key."""
        sums = Counter(view.page.object_id for view in self.shown)
        for (page, _), views in self.corrections.items():
            sums[page.object_id] += views
        return dict(sums)

    def total(self, site: int) -> int:
        """Return all counted views of a site and what was put right."""
        corrected = sum(views for (page, _), views in self.corrections.items() if page.site_id == site)
        return sum(view.page.site_id == site for view in self.shown) + corrected

    def referrers(self) -> Counter:
        """Return views by (site, day, host)."""
        return Counter(
            (view.page.site_id, day_of(view), view.referrer) for view in self.counted if view.referrer
        )

    def cases(self) -> Counter:
        """Return views by (site, day, state)."""
        held = Counter((view.page.site_id, day_of(view), "held") for view in self.held)
        return held + Counter((view.page.site_id, day_of(view), "released") for view in self.released)

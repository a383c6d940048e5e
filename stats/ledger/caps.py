"""How much one network may add to the figures in an hour (pure).

A cached page shows everybody the same token, so a script can send it again and again; what it gains by that
ends here. What is beyond a cap is held back, not lost (see `suspects`).
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date

__all__ = ["Caps", "HourOfNetwork", "NetworkUse", "UNKNOWN_NETWORK", "network_key"]

UNKNOWN_NETWORK = 0  # records of a former release, which kept none
NETWORK_BITS = 32

HourKey = tuple[int, int]  # UTC hour, network
CaseKey = tuple[int, date, int]  # site, local day, network


@dataclass(frozen=True, slots=True)
class Caps:
    """Counted views of one network in an hour: of one page, and of all pages of a site."""

    page: int
    network: int


@dataclass(slots=True)
class HourOfNetwork:
    """Counted views of one network in one hour, by target and of all pages."""

    pages: dict[int, int] = field(default_factory=dict)
    views: int = field(init=False)

    def __post_init__(self) -> None:
        """Add up the pages."""
        self.views = sum(self.pages.values())


@dataclass(slots=True)
class NetworkUse:
    """What networks have used of their caps; `touched` are the hours that changed since.

    The hash of a network holds the site, so its hours are those of one site. A network of `released` was
    looked at by a person and is not capped for the rest of the day.
    """

    caps: Mapping[int, Caps]  # by site
    hours: dict[HourKey, HourOfNetwork]
    released: Set[CaseKey]
    touched: set[HourKey] = field(default_factory=set)

    def take(self, site: int, day: date, network: int, hour: int, target: int) -> bool:
        """Use up one view of the caps and return True, or return False when there is none left."""
        if network == UNKNOWN_NETWORK or (site, day, network) in self.released:
            return True
        key, caps = (hour, network), self.caps[site]
        used = self.hours.get(key)
        if used is None:
            used = self.hours[key] = HourOfNetwork()
        of_page = used.pages.get(target, 0)
        if of_page >= caps.page or used.views >= caps.network:
            return False
        used.pages[target], used.views = of_page + 1, used.views + 1
        self.touched.add(key)
        return True


def network_key(hour: int, network: int) -> int:
    """Return one number for the hour of a network: hours follow each other, so the old ones lie together."""
    return hour << NETWORK_BITS | network & (1 << NETWORK_BITS) - 1

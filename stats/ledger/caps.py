"""How much one network may add to the figures in an hour (pure).

A cached page shows everybody the same token, so a script can send it again and again; what it gains by that
ends here. What is beyond a cap is held back, not lost (see `suspects`).
"""

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date

__all__ = ["Caps", "NetworkUse", "UNKNOWN_NETWORK"]

UNKNOWN_NETWORK = 0  # records of a former release, which kept none

HourKey = tuple[int, int]  # UTC hour, network
PageKey = tuple[int, int, int]  # UTC hour, network, target
CaseKey = tuple[int, date, int]  # site, local day, network


@dataclass(frozen=True, slots=True)
class Caps:
    """Counted views of one network in an hour: of one page, and of all pages of a site."""

    page: int
    network: int


@dataclass(slots=True)
class NetworkUse:
    """What networks have used of their caps; `added` is what was taken since.

    The hash of a network holds the site, so its hours are those of one site. A network of `released` was
    looked at by a person and is not capped for the rest of the day.
    """

    caps: Mapping[int, Caps]  # by site
    of_page: dict[PageKey, int]
    of_all: dict[HourKey, int]
    released: Set[CaseKey]
    added: Counter[PageKey] = field(default_factory=Counter)

    def take(self, site: int, day: date, network: int, hour: int, target: int) -> bool:
        """Use up one view of the caps and return True, or return False when there is none left."""
        if network == UNKNOWN_NETWORK or (site, day, network) in self.released:
            return True
        caps, page_key, hour_key = self.caps[site], (hour, network, target), (hour, network)
        of_page, of_all = self.of_page.get(page_key, 0), self.of_all.get(hour_key, 0)
        if of_page >= caps.page or of_all >= caps.network:
            return False
        self.of_page[page_key], self.of_all[hour_key] = of_page + 1, of_all + 1
        self.added[page_key] += 1
        return True

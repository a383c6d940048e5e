"""What a chunk of votes changes in the sums by page, day and value (pure).

A reader has one vote a page a day: a later one takes the place of an earlier one. One network may add so many
votes a day and no more, or a script on one line would be the voice of the ward. What is beyond that is not
held back as views are: whoever could release votes would know how they fell (docs/decisions/0013).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

__all__ = ["NetworkVotes", "PlacedVote", "VoteCaps", "Votes"]

VoteKey = tuple[date, int, int]  # local day, target, visitor
NetworkKey = tuple[date, int]  # the hash of a network holds the site


class PlacedVote(NamedTuple):
    """A vote with all that it is added up by."""

    site: int
    target: int
    day: date
    visitor: int
    network: int
    value: int

    @property
    def key(self) -> VoteKey:
        """Return whose vote on which page it is."""
        return self.day, self.target, self.visitor


@dataclass(frozen=True, slots=True)
class VoteCaps:
    """New votes from one network (a /24) on a local day: of one page, and of all pages of a site."""

    page: int
    site: int


@dataclass(slots=True)
class NetworkVotes:
    """How many votes each network has on a day, by target; `caps` by site."""

    caps: Mapping[int, VoteCaps]
    pages: dict[NetworkKey, Counter[int]] = field(default_factory=dict)

    def take(self, vote: PlacedVote) -> bool:
        """Use up one vote and return True, or return False when there is none left."""
        caps = self.caps[vote.site]
        pages = self.pages.setdefault((vote.day, vote.network), Counter())
        if pages[vote.target] >= caps.page or pages.total() >= caps.site:
            return False
        pages[vote.target] += 1
        return True


@dataclass(slots=True)
class Votes:
    """Votes by reader and page as the database has them, and what further ones change.

    `changes`: by (site, target, day, value), what to add to the sums.
    """

    values: dict[VoteKey, int]
    use: NetworkVotes
    touched: dict[VoteKey, PlacedVote] = field(default_factory=dict)
    changes: Counter[tuple[int, int, date, int]] = field(default_factory=Counter)

    def add(self, vote: PlacedVote) -> bool:
        """Take a vote into account and return True, or return False when its network has used up its own."""
        before = self.values.get(vote.key)
        if before is None and not self.use.take(vote):
            return False
        if before is not None:
            self.changes[vote.site, vote.target, vote.day, before] -= 1
        self.changes[vote.site, vote.target, vote.day, vote.value] += 1
        self.values[vote.key] = vote.value
        self.touched[vote.key] = vote
        return True

"""The scale on which readers say how satisfied they are, and what their votes add up to (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["LEAST_SHOWN", "SCALE", "Satisfaction", "satisfaction_of_values"]

# The best first, as the buttons stand. Values are stored: they may be added, never renamed.
SCALE = {4: "Rất hài lòng", 3: "Hài lòng", 2: "Bình thường", 1: "Chưa hài lòng"}
SATISFIED_FROM = 3
# Below it readers see no result: one vote more would turn it round, and the few might know each other.
LEAST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """How many votes there are, and how many of them are `Hài lòng` or better."""

    votes: int
    satisfied: int

    @property
    def percent(self) -> int:
        """Return the share of the satisfied, rounded down, never made to look better; 0 without votes."""
        return self.satisfied * 100 // self.votes if self.votes else 0

    @property
    def is_telling(self) -> bool:
        """Tell whether there are enough votes to show readers what they say."""
        return self.votes >= LEAST_SHOWN


def satisfaction_of_values(numbers: Mapping[int, int]) -> Satisfaction:
    """Return what `numbers`, votes by value of `SCALE`, add up to."""
    satisfied = sum(number for value, number in numbers.items() if value >= SATISFIED_FROM)
    return Satisfaction(sum(numbers.values()), satisfied)

"""How the reading of a file ends, and its limits. Pure."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["MAX_CHARACTERS", "MAX_SIZE", "Outcome", "Reading"]

MAX_SIZE = 10 * 1024 * 1024  # bytes; what is accepted on upload
MAX_CHARACTERS = 200_000


class Outcome(StrEnum):
    """What a file turned out to be."""

    READ = "read"
    #: Without any word: a scan, a drawing, an empty sheet.
    EMPTY = "empty"
    LOCKED = "locked"
    BROKEN = "broken"
    #: Too large, too slow, too hungry.
    TOO_HEAVY = "too-heavy"


@dataclass(frozen=True)
class Reading:
    """What was read; `is_cut` when the file holds more."""

    outcome: Outcome
    text: str = ""
    is_cut: bool = False

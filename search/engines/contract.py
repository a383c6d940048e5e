"""What every engine answers, whatever it runs on."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

from ..query_builder import UnderstoodQuery
from ..scope import Scope

__all__ = ["Counts", "Engine", "EngineFailure", "Ranking"]


class EngineFailure(Exception):
    """The engine does not answer, or not in time."""


@dataclass(frozen=True)
class Ranking:
    """`best`: (primary key, whether the page holds every word); `rest`: keys of pages that all do."""

    best: list[tuple[int, bool]]
    rest: list[int]


@dataclass(frozen=True)
class Counts:
    """Numbers of pages that hold every word.

    `total` regards all choices of the scope; each of the others all but its own: `sections` by tree path, of
    every section above a page too, `years` by local year, `genres` by value, `authors` by primary key.
    """

    total: int = 0
    sections: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    genres: Counter[str] = field(default_factory=Counter)
    authors: Counter[int] = field(default_factory=Counter)


class Engine(Protocol):
    """An index of the public pages. Every method raises EngineFailure."""

    def count(self, query: UnderstoodQuery, scope: Scope) -> Counts:
        """Count what holds every word."""

    def rank(self, query: UnderstoodQuery, scope: Scope, best: int, start: int, stop: int) -> Ranking:
        """Order the pages that `query` finds in `scope`.

        `best` is how many of the best hits of any kind come first. `rest` is the stretch from `start` to
        `stop` of the pages that hold every word and are not among the best, in the order of the same score
        where the engine can give it. No page stands twice and none that holds every word is missing.
        """

    def newest(self, query: UnderstoodQuery, scope: Scope, start: int, stop: int) -> list[int]:
        """Keys of the stretch from `start` to `stop` of the pages that hold every word, the newest first."""

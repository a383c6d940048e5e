"""Two streams of figures in the order of their keys, side by side, however long they are (pure)."""

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

__all__ = ["Figures", "paired", "unequal"]

Key = tuple[Any, ...]
Figures = tuple[int, ...]
Row = tuple[Key, Figures]


def paired(left: Iterable[Row], right: Iterable[Row]) -> Iterator[tuple[Key, Figures | None, Figures | None]]:
    """Yield each key with the figures of both streams, None where one has no such key.

    Both must be in the order of their keys; rows with the same key are added up.
    """
    marked = heapq.merge(
        ((key, 0, figures) for key, figures in left),
        ((key, 1, figures) for key, figures in right),
        key=itemgetter(0),
    )
    for key, rows in groupby(marked, key=itemgetter(0)):
        sums: list[Figures | None] = [None, None]
        for _, side, figures in rows:
            sums[side] = _add(sums[side], figures)
        yield key, sums[0], sums[1]


def unequal(
    left: Iterable[Row], right: Iterable[Row], size: int = 1
) -> Iterator[tuple[Key, Figures, Figures]]:
    """Yield each key whose figures differ, with `size` zeros where one stream has no such key."""
    zeros = (0,) * size
    for key, one, other in paired(left, right):
        if (one or zeros) != (other or zeros):
            yield key, one or zeros, other or zeros


def _add(before: Figures | None, figures: Figures) -> Figures:
    if before is None:
        return figures
    return tuple(a + b for a, b in zip(before, figures, strict=True))

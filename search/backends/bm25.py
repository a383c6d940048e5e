"""The score BM25 as SQLite's full-text engine computes it, for engines that have none. Pure.

Same formula, same constants (k1 = 1.2, b = 0.75), a word of more than half of all texts weighs next to
nothing, a hit in the title counts as six: so every database puts results in the same order.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["TITLE_WEIGHT", "Collection", "Scorer"]

K1, B = 1.2, 0.75
TITLE_WEIGHT = 6
LEAST_WEIGHT = 1e-6


@dataclass(frozen=True)
class Collection:
    """What is searched: number of texts, their mean length in characters, how many texts hold each term."""

    documents: int
    mean_length: float
    frequencies: Mapping[str, int]

    def weight(self, term: str) -> float:
        """Weight of a term: the rarer, the more it tells."""
        frequency = min(self.frequencies.get(term, 0), self.documents)
        return max(math.log((self.documents - frequency + 0.5) / (frequency + 0.5)), LEAST_WEIGHT)


class Scorer:
    """Scores texts, given as key streams, by the terms of one query: words, and neighbouring words."""

    def __init__(self, terms: list[str], collection: Collection) -> None:
        self._weights = {term: collection.weight(term) for term in terms}
        self._sequences = {tuple(term.split()): term for term in terms if " " in term}
        self._wanted = {word for term in terms for word in term.split()}
        self._mean = max(collection.mean_length, 1.0)

    def score(self, title: str, body: str) -> float:
        """Score of a text; higher is better, 0 without any term."""
        hits = self._hits(body)
        for term, number in self._hits(title).items():
            hits[term] += TITLE_WEIGHT * number
        length = 1 - B + B * (len(title) + len(body)) / self._mean
        return sum(
            self._weights[term] * number * (K1 + 1) / (number + K1 * length)
            for term, number in hits.items()
            if number
        )

    def _hits(self, text: str) -> Counter[str]:
        words = text.split()
        found = Counter(filter(self._wanted.__contains__, words))
        hits = Counter({term: found[term] for term in found if term in self._weights})
        # Two blanks between words, so that neighbours do not share one and no occurrence is passed over.
        spread = f" {'  '.join(words)} "
        for sequence, term in self._sequences.items():
            if all(word in found for word in sequence):
                hits[term] = spread.count(f" {'  '.join(sequence)} ")
        return hits

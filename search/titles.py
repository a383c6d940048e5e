"""Pages whose titles speak of the same matter as another title, or as the words of an address.

A single syllable tells little in Vietnamese, so two neighbouring ones are looked for, the rarest first. The
index in the database answers, whichever engine searches: two queries, of terms that few titles hold.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from django.db.models import QuerySet
from wagtail.search.backends import get_search_backend

from .common_words import is_common
from .query_builder import clean_query
from .spelling.lexicon import Lexicon
from .spelling.table import read_lexicon
from .text import WORD, fold, word_keys

__all__ = ["keys_by_words", "keys_like"]

#: Words that are read of a title or an address.
MAX_WORDS = 24
#: Neighbouring words by which others are looked for, the rarest.
MOST_PAIRS = 6
#: The same for the words of an address: one title is meant, and the rarest pairs name it.
MOST_PAIRS_OF_ADDRESS = 3
#: A pair that stands more often in public titles and summaries names no subject: the ward, the province.
STILL_RARE = 60
#: The same where the words of texts have not been counted yet, as on a new portal: told by the titles found.
FEW_TITLES = 5
#: Titles that are compared; rare terms name fewer.
LOOKED_AT = 1000


@dataclass(frozen=True)
class _Pair:
    """Two neighbouring words: their folded keys and their exact ones."""

    folded: str
    exact: str


def keys_like(title: str, pages: QuerySet, limit: int) -> list[int]:
    """Keys of those of `pages` that share rare neighbouring words with `title`, the nearest first.

    Marks count: `làng` is not `lặng`. Of equals the later made comes first. Raises DatabaseError.
    """
    pairs = list(dict.fromkeys(_telling_pairs(title)))
    lexicon = read_lexicon([pair.folded for pair in pairs])
    times = {pair: lexicon.get(pair.folded, {}).get(pair.exact, ("", 0))[1] for pair in pairs}
    rare = sorted((pair for pair in pairs if times[pair] <= STILL_RARE), key=lambda pair: times[pair])
    weights = {pair: 1 / (1 + times[pair]) for pair in rare[:MOST_PAIRS]}
    found = [
        (key, weights.keys() & set(_telling_pairs(other)))
        for key, other in _titles_with(pages, [pair.folded for pair in weights])
    ]
    frequent = Counter(pair for _, shared in found for pair in shared)
    for pair in [pair for pair in weights if not times[pair] and frequent[pair] > FEW_TITLES]:
        del weights[pair]
    return _best([(sum(weights.get(pair, 0) for pair in shared), key) for key, shared in found], limit)


def keys_by_words(words: Sequence[str], pages: QuerySet, limit: int) -> list[int]:
    """Keys of those of `pages` whose titles hold most of the telling ones of `words`, typed without marks.

    At least half of these, and two where there are two. Raises DatabaseError.
    """
    typed = fold(" ".join(words[:MAX_WORDS])).split()
    telling = {word for word in typed if not is_common(word) and len(word) > 1}
    if not telling:
        return []
    pairs = {f"{first} {second}" for first, second in pairwise(typed) if {first, second} & telling}
    needed = max(min(2, len(telling)), ceil(len(telling) / 2))
    scored = []
    for key, title in _titles_with(pages, _rarest(pairs or telling)):
        held = fold(title).split()
        together = sum(f"{first} {second}" in pairs for first, second in pairwise(held))
        number = len(telling & set(held))
        scored.append((number + together if number >= needed else 0, key))
    return _best(scored, limit)


def _rarest(terms: set[str]) -> list[str]:
    lexicon = read_lexicon(terms)
    return sorted(terms, key=lambda term: (_times(lexicon, term), term))[:MOST_PAIRS_OF_ADDRESS]


def _times(lexicon: Lexicon, term: str) -> int:
    return sum(number for _, number in lexicon.get(term, {}).values())


def _titles_with(pages: QuerySet, terms: Sequence[str]) -> list[tuple[int, str]]:
    """(primary key, title) of those of `pages` whose titles hold any of the folded `terms`."""
    if not terms:
        return []
    found = get_search_backend().titles_with(pages, terms)
    return list(found.order_by().values_list("pk", "title")[:LOOKED_AT])


def _best(scored: list[tuple[float, int]], limit: int) -> list[int]:
    return [key for score, key in sorted(scored, reverse=True) if score > 0][:limit]


def _telling_pairs(title: str) -> Iterator[_Pair]:
    words = WORD.findall(clean_query(title))[:MAX_WORDS]
    for first, second in pairwise(keys for keys in map(word_keys, words) if keys[0]):
        if not (is_common(first[1]) and is_common(second[1])):
            yield _Pair(f"{first[0]} {second[0]}", f"{first[1]} {second[1]}")

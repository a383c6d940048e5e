"""Highlighted titles and snippets made from the original text. Pure: text and keys in, safe HTML out."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from itertools import chain
from typing import NamedTuple

from .notations import written
from .text import WORD, word_keys

__all__ = ["Wanted", "highlight", "lacking", "narrowed", "snippet", "spellings"]

SNIPPET_CHARACTERS = 220
#: Longest text that is looked through; what comes after is not worth the time.
MAX_TEXT = 20_000
#: A window is sought round this many hits at most, from the beginning on.
MAX_HITS = 200

_BLANKS = re.compile(r"\s+")
_INSIDE = re.compile(r"\s*|[/.-]")


class Alike(NamedTuple):
    """An abbreviation and its words: folded, and with them all keys that either form may be asked for by."""

    short: str
    words: tuple[str, ...]
    keys: frozenset[str]

    @classmethod
    def read(cls, short: str, long: str) -> "Alike":
        """Take an abbreviation as editors wrote it."""
        pairs = [word_keys(word) for word in WORD.findall(f"{short} {long}")]
        return cls(pairs[0][0], tuple(folded for folded, _ in pairs[1:]), frozenset(chain(*pairs)))


@dataclass(frozen=True)
class Wanted:
    """What to mark: words by folded or exact key, and folded sequences that count only as a whole.

    `notations`: keys of dates and numbers, which are marked as the text writes them, however they were typed.
    `alike`: abbreviations, as the keys of each form and the sequence of its words: a text with one form lacks
    nothing of the other.
    """

    keys: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    notations: frozenset[str] = frozenset()
    alike: tuple["Alike", ...] = ()


class _Words(NamedTuple):
    """The words of a text by place, list beside list: an object for each would cost more than all else."""

    starts: list[int]
    ends: list[int]
    folded: list[str]
    exact: list[str]

    def places(self, sequence: Sequence[str]) -> Iterator[int]:
        """Yield where the folded `sequence` begins."""
        wanted = list(sequence)
        for place, word in enumerate(self.folded):
            if word == wanted[0] and self.folded[place : place + len(wanted)] == wanted:
                yield place


def highlight(text: str, wanted: Wanted) -> str:
    """`text` as HTML with the wanted words in `<mark>`; neighbours share one mark."""
    words = _read(text)
    return _marked_html(text, words, sorted(_hits(text, words, wanted)), 0, len(text))


def snippet(text: str, wanted: Wanted, length: int = SNIPPET_CHARACTERS) -> str:
    """The stretch of `text`, about `length` characters, that holds most of what is wanted, as HTML.

    Begins and ends at a word, with `…` where text was left out. Without any hit: the beginning.
    """
    text = _tidy(text)
    words = _read(text)
    hits = sorted(_hits(text, words, wanted))
    first, last = _best_window(words, hits, length)
    final = len(words.starts) - 1
    if first == 0 and last == final:
        return _marked_html(text, words, hits, 0, len(text))
    start = words.starts[first] if first else 0
    reaches_end = last == final and len(text) - start <= length
    end = len(text) if reaches_end else words.ends[last]
    inside = hits[bisect_left(hits, first) : bisect_right(hits, last)]
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return before + _marked_html(text, words, inside, start, end) + after


def lacking(text: str, wanted: Wanted) -> Wanted:
    """The words, dates and numbers of `wanted` that stand nowhere in `text`; phrases are not regarded."""
    text = _tidy(text)
    words = _read(text)
    keys = wanted.keys.difference(words.folded, words.exact)
    for alike in wanted.alike if keys else ():
        if alike.short in words.folded or any(True for _ in words.places(alike.words)):
            keys -= alike.keys
    found = {key for each in written(text) for key in (each.key, *each.wider)} if wanted.notations else ()
    notations = wanted.notations.difference(found)
    return Wanted(keys, notations=notations, alike=wanted.alike) if keys or notations else Wanted()


def narrowed(wanted: Wanted, neighbours: Iterable[tuple[str, ...]], *texts: str) -> Wanted:
    """`wanted` without the syllables by themselves of those `neighbours` that stand side by side in a text.

    A syllable typed without marks has a dozen meanings; beside its neighbour it has one. Where the pair
    stands nowhere, each of its syllables is still worth a mark.
    """
    read = [_read(_tidy(text)) for text in texts]
    standing = [pair for pair in neighbours if any(True for words in read for _ in words.places(pair))]
    return replace(wanted, keys=wanted.keys.difference(*standing), phrases=(*wanted.phrases, *standing))


def spellings(text: str, sequence: Sequence[str]) -> Counter[str]:
    """How often each written form of the folded word `sequence` stands in `text`, in lower case."""
    text = _tidy(text)
    words = _read(text)
    found: Counter[str] = Counter()
    for place in words.places(sequence):
        found[text[words.starts[place] : words.ends[place + len(sequence) - 1]].lower()] += 1
    return found


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", text[:MAX_TEXT]).strip()


# A page of results asks for the snippet of each text and then for its spellings.
@lru_cache(maxsize=32)
def _read(text: str) -> _Words:
    words = _Words([], [], [], [])
    for match in WORD.finditer(text):
        folded, exact = word_keys(match[0])
        words.starts.append(match.start())
        words.ends.append(match.end())
        words.folded.append(folded)
        words.exact.append(exact)
    return words


def _hits(text: str, words: _Words, wanted: Wanted) -> set[int]:
    keys = wanted.keys
    hits = {place for place, key in enumerate(words.folded) if key in keys}
    hits.update(place for place, key in enumerate(words.exact) if key in keys)
    for phrase in filter(None, wanted.phrases):
        for place in words.places(phrase):
            hits.update(range(place, place + len(phrase)))
    if wanted.notations:
        hits.update(_notation_hits(text, words, wanted.notations))
    return hits


def _notation_hits(text: str, words: _Words, keys: frozenset[str]) -> Iterator[int]:
    for notation in written(text):
        if notation.key in keys or not keys.isdisjoint(notation.wider):
            yield from range(
                bisect_left(words.starts, notation.start), bisect_left(words.starts, notation.end)
            )


def _best_window(words: _Words, hits: list[int], length: int) -> tuple[int, int]:
    """First and last word of the window with the most different hits, neighbours counting double."""
    tried = hits[:MAX_HITS]
    best, window = 0, (0, _last_within(words, 0, length))
    most = _worth(words, tried)
    for hit in tried:
        first = bisect_left(words.starts, words.starts[hit] - length // 4)
        last = _last_within(words, first, length)
        score = _worth(words, tried[bisect_left(tried, first) : bisect_right(tried, last)])
        if score > best:
            best, window = score, (first, last)
        if score == most:
            break
    return window


def _worth(words: _Words, hits: list[int]) -> int:
    different = {words.folded[hit] for hit in hits}
    pairs = {
        (words.folded[one], words.folded[two])
        for one, two in zip(hits, hits[1:], strict=False)
        if two == one + 1
    }
    return len(different) + 2 * len(pairs)


def _last_within(words: _Words, first: int, length: int) -> int:
    if not words.starts:
        return -1
    # What stands before the first word of the text is shown with it.
    begin = words.starts[first] if first else 0
    return max(bisect_right(words.ends, begin + length) - 1, first)


def _marked_html(text: str, words: _Words, hits: list[int], position: int, end: int) -> str:
    """`text` from `position` to `end` as HTML, with the words at `hits` marked."""
    parts: list[str] = []
    for first, last in _spans(text, words, hits):
        parts += [escape(text[position:first]), "<mark>", escape(text[first:last]), "</mark>"]
        position = last
    parts.append(escape(text[position:end]))
    return "".join(parts)


def _spans(text: str, words: _Words, hits: list[int]) -> list[tuple[int, int]]:
    """Marked stretches; only blanks, or a sign as in a date, may stand between the words of one stretch."""
    spans: list[tuple[int, int]] = []
    previous = None
    for hit in hits:
        start, end = words.starts[hit], words.ends[hit]
        if previous == hit - 1 and _INSIDE.fullmatch(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        previous = hit
    return spans

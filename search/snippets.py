"""Highlighted titles and snippets made from the original text. Pure: text and keys in, safe HTML out."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from .text import WORD, word_keys

__all__ = ["Wanted", "highlight", "snippet", "spellings"]

SNIPPET_CHARACTERS = 220
#: Longest text that is looked through; what comes after is not worth the time.
MAX_TEXT = 20_000
#: A window is sought round this many hits at most, from the beginning on.
MAX_HITS = 200

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Wanted:
    """What to mark: words by folded or exact key, and folded sequences that count only as a whole."""

    keys: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()


class _Word(NamedTuple):
    start: int
    end: int
    folded: str
    exact: str


def highlight(text: str, wanted: Wanted) -> str:
    """`text` as HTML with the wanted words in `<mark>`; neighbours share one mark."""
    words = _read(text)
    return _marked_html(text, words, _hits(words, wanted))


def snippet(text: str, wanted: Wanted, length: int = SNIPPET_CHARACTERS) -> str:
    """The stretch of `text`, about `length` characters, that holds most of what is wanted, as HTML.

    Begins and ends at a word, with `…` where text was left out. Without any hit: the beginning.
    """
    text = _BLANKS.sub(" ", text[:MAX_TEXT]).strip()
    words = _read(text)
    hits = _hits(words, wanted)
    first, last = _best_window(words, hits, length)
    if not words or (first == 0 and last == len(words) - 1):
        return _marked_html(text, words, hits)
    start = 0 if first == 0 else words[first].start
    reaches_end = last == len(words) - 1 and len(text) - start <= length
    end = len(text) if reaches_end else words[last].end
    inside = [_Word(w.start - start, w.end - start, w.folded, w.exact) for w in words[first : last + 1]]
    marked = {hit - first for hit in hits if first <= hit <= last}
    before = "… " if start else ""
    after = " …" if end < len(text) else ""
    return before + _marked_html(text[start:end], inside, marked) + after


def spellings(text: str, sequence: Collection[str]) -> Counter[str]:
    """How often each written form of the folded word `sequence` stands in `text`, in lower case."""
    wanted = list(sequence)
    words = _read(text[:MAX_TEXT])
    found: Counter[str] = Counter()
    for index in range(len(words) - len(wanted) + 1):
        run = words[index : index + len(wanted)]
        if [word.folded for word in run] == wanted:
            found[_BLANKS.sub(" ", text[run[0].start : run[-1].end]).lower()] += 1
    return found


def _read(text: str) -> list[_Word]:
    return [_Word(match.start(), match.end(), *word_keys(match[0])) for match in WORD.finditer(text)]


def _hits(words: list[_Word], wanted: Wanted) -> set[int]:
    hits = {
        index for index, word in enumerate(words) if word.folded in wanted.keys or word.exact in wanted.keys
    }
    for phrase in wanted.phrases:
        if not phrase:
            continue
        for index, word in enumerate(words):
            if word.folded != phrase[0]:
                continue
            run = words[index : index + len(phrase)]
            if tuple(each.folded for each in run) == phrase:
                hits.update(range(index, index + len(phrase)))
    return hits


def _best_window(words: list[_Word], hits: set[int], length: int) -> tuple[int, int]:
    """First and last word of the window with the most different hits, neighbours counting double."""
    starts, ends = [word.start for word in words], [word.end for word in words]
    ordered = sorted(hits)[:MAX_HITS]
    best, window = 0.0, (0, _last_within(starts, ends, 0, length))
    for hit in ordered:
        first = bisect_left(starts, starts[hit] - length // 4)
        last = _last_within(starts, ends, first, length)
        inside = ordered[bisect_left(ordered, first) : bisect_right(ordered, last)]
        score = _worth(words, inside)
        if score > best:
            best, window = score, (first, last)
    return window


def _worth(words: list[_Word], hits: list[int]) -> float:
    different = {words[hit].folded for hit in hits}
    pairs = {
        (words[one].folded, words[two].folded)
        for one, two in zip(hits, hits[1:], strict=False)
        if two == one + 1
    }
    return len(different) + 2 * len(pairs) + len(hits) / 1000


def _last_within(starts: list[int], ends: list[int], first: int, length: int) -> int:
    if not starts:
        return -1
    # What stands before the first word of the text is shown with it.
    begin = starts[first] if first else 0
    return max(bisect_right(ends, begin + length) - 1, first)


def _marked_html(text: str, words: list[_Word], hits: set[int]) -> str:
    parts: list[str] = []
    position = 0
    for start, end in _spans(text, words, hits):
        parts += [escape(text[position:start]), "<mark>", escape(text[start:end]), "</mark>"]
        position = end
    parts.append(escape(text[position:]))
    return "".join(parts)


def _spans(text: str, words: list[_Word], hits: set[int]) -> list[tuple[int, int]]:
    """Marked stretches; only blanks may stand between the words of one stretch."""
    spans: list[tuple[int, int]] = []
    for index in sorted(hits):
        word = words[index]
        if spans and index - 1 in hits and not text[spans[-1][1] : word.start].strip():
            spans[-1] = (spans[-1][0], word.end)
        else:
            spans.append((word.start, word.end))
    return spans

"""What a misspelt query most likely means, by how often words stand side by side. Pure.

A syllable alone is ambiguous, two in a row are a word: a change is credible where it makes a pair that is
really written. Numbers, document numbers, quoted phrases and abbreviations are never touched.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..notations import typed as typed_notations
from ..query_builder import clean_query, segments
from ..query_words import Abbreviations, TypedWord
from ..text import WORD
from .forms import Form, best_forms, forms_of, is_known_pair
from .lexicon import MAX_LETTERS, Lexicon
from .near_words import near_words

__all__ = ["MAX_WORDS", "correct"]

#: Gives the lexicon's entries of the folded keys it is asked for.
Reader = Callable[[Collection[str]], Lexicon]

#: Longer queries are sentences: they find by their many words even when one is misspelt.
MAX_WORDS = 12
#: Of so many words at most other letters are tried.
MAX_DOUBTFUL = 4
#: Of a doubtful word beside another one, so many are combined.
MAX_COMBINED = 12

_VOWELS = frozenset("aeiouy")
#: Letters of a word in small letters that has lost its vowel; longer ones are abbreviations nobody listed.
MAX_WITHOUT_VOWEL = 3


@dataclass(frozen=True)
class _Word:
    """A word of the query and where it stands; `fixed`: it must stay as it is."""

    written: str
    start: int
    end: int
    fixed: bool
    keys: TypedWord


def correct(
    raw: str, read: Reader, abbreviations: Iterable[tuple[str, str]] = (), *, other_letters: bool = True
) -> str:
    """The query as it is most likely meant; empty when nothing better is known than what was typed.

    `read` is called three times at most, once without `other_letters`: then only marks are put right.
    """
    text = clean_query(raw)
    words = list(_words(text, Abbreviations(abbreviations)))
    if not words or len(words) > MAX_WORDS:
        return ""
    runs = [run for run in _runs(text, words) if run]
    lexicon = dict(read({key for run in runs for key in _keys(run)})) if runs else {}
    changes: dict[_Word, str] = {}
    for run in runs:
        search = _Run(run, lexicon)
        for word, form in zip(run, search.meant(read if other_letters else None), strict=True):
            if form.exact != word.keys.exact:
                changes[word] = _in_case_of(word.written, form.written)
    return _replaced(text, changes)


def _words(text: str, abbreviations: Abbreviations) -> Iterator[_Word]:
    is_shouted = text.isupper()
    position = 0
    for segment, quoted in segments(text):
        position += quoted  # the mark before it, below the one after it
        notations = [(each.lead, each.end) for each in typed_notations(segment)]
        for match in WORD.finditer(segment):
            keys = TypedWord.read(match[0])
            inside = any(first < match.end() and match.start() < last for first, last in notations)
            fixed = quoted or inside or _stays(match[0], keys, is_shouted, abbreviations)
            yield _Word(match[0], position + match.start(), position + match.end(), fixed, keys)
        position += len(segment) + quoted


def _stays(written: str, keys: TypedWord, is_shouted: bool, abbreviations: Abbreviations) -> bool:
    """Whether it is no word of the language: a number, an abbreviation, a code."""
    if not keys.folded.isalpha() or len(written) > MAX_LETTERS:
        return True
    if not _VOWELS & set(keys.folded) and (len(written) > MAX_WITHOUT_VOWEL or not written.islower()):
        return True
    if len(written) > 1 and written.isupper() and not is_shouted:
        return True
    return bool(abbreviations.expansions(keys))


def _runs(text: str, words: list[_Word]) -> Iterator[list[_Word]]:
    """Words that stand side by side and may be changed."""
    run: list[_Word] = []
    for word in words:
        if word.fixed or (run and text[run[-1].end : word.start].strip()):
            yield run
            run = []
        if not word.fixed:
            run.append(word)
    yield run


def _keys(run: list[_Word]) -> Iterator[str]:
    folded = [word.keys.folded for word in run]
    yield from folded
    yield from map(" ".join, zip(folded, folded[1:], strict=False))


class _Run:
    """The search for what some words side by side mean; `lexicon` grows as it is read."""

    def __init__(self, run: list[_Word], lexicon: dict[str, Mapping[str, tuple[str, int]]]) -> None:
        self.words = [word.keys for word in run]
        self.typed = [word.written.lower() for word in run]
        self.lexicon = lexicon
        self.letters: list[list[str]] = [[word.folded] for word in self.words]

    def meant(self, read: Reader | None) -> list[Form]:
        """The most likely form of each word; other letters are tried where `read` is given."""
        best = best_forms(self._forms(), self.lexicon)
        doubtful = self._doubtful(best) if read else []
        if read and doubtful:
            self._read_near(read, doubtful)
            best = best_forms(self._forms(), self.lexicon)
        return best

    def _forms(self) -> list[list[Form]]:
        return [
            forms_of(self.typed[place], word, self.letters[place], self._beside(place), self.lexicon)
            for place, word in enumerate(self.words)
        ]

    def _beside(self, place: int) -> tuple[list[str], list[str]]:
        """Folded neighbours before and after."""
        before = self.letters[place - 1] if place else []
        after = self.letters[place + 1] if place + 1 < len(self.words) else []
        return before, after

    def _doubtful(self, best: list[Form]) -> list[int]:
        """Places of words that stand in no known pair; those that are unknown altogether come first."""
        if len(best) == 1:
            return [] if best[0].folded in self.lexicon else [0]
        known = [is_known_pair(one, two, self.lexicon) for one, two in zip(best, best[1:], strict=False)]
        places = []
        for place, word in enumerate(self.words):
            sides = known[max(place - 1, 0) : place + 1]
            if not any(sides) or (not all(sides) and word.folded not in self.lexicon):
                places.append(place)
        return sorted(places, key=lambda place: self.words[place].folded in self.lexicon)[:MAX_DOUBTFUL]

    def _read_near(self, read: Reader, doubtful: list[int]) -> None:
        near = {place: near_words(self.words[place].folded) for place in doubtful}
        self.lexicon.update(
            read({key for place in doubtful for key in self._keys_beside(place, near[place])})
        )
        frequent = {place: self._frequent(near[place]) for place in doubtful}
        both = {
            f"{one} {two}"
            for place in doubtful
            for one in frequent[place]
            for two in frequent.get(place + 1, ())
        }
        if both:
            self.lexicon.update(read(both))
        for place in doubtful:
            self.letters[place] = [self.words[place].folded, *frequent[place]]

    def _keys_beside(self, place: int, near: Collection[str]) -> Iterator[str]:
        before, after = self._beside(place)
        for word in near:
            yield word
            yield from (f"{each} {word}" for each in before)
            yield from (f"{word} {each}" for each in after)

    def _frequent(self, near: Collection[str]) -> list[str]:
        """Those of the words that stand in a known pair, then those that are known at all."""
        known = [word for word in near if word in self.lexicon]
        paired = {part for key in self.lexicon if " " in key for part in key.split()}
        known.sort(key=lambda word: (word not in paired, -_times(self.lexicon[word]), word))
        return known[:MAX_COMBINED]


def _times(entries: Mapping[str, tuple[str, int]]) -> int:
    return sum(number for _, number in entries.values())


def _in_case_of(typed: str, meant: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return meant.upper()
    return meant.capitalize() if typed[:1].isupper() else meant


def _replaced(text: str, changes: Mapping[_Word, str]) -> str:
    if not changes:
        return ""
    parts: list[str] = []
    position = 0
    for word in sorted(changes, key=lambda each: each.start):
        parts += [text[position : word.start], changes[word]]
        position = word.end
    return "".join([*parts, text[position:]])

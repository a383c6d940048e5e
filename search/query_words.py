"""The parts of a typed query: words, dates and document numbers, abbreviations. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from wagtail.search.query import And, Or, Phrase, PlainText, SearchQuery

from .text import WORD, fold, word_keys

__all__ = ["Abbreviations", "QueryItem", "Special", "TypedWord"]


@dataclass(frozen=True)
class TypedWord:
    """A typed word: found by its exact spelling when it carries marks, else in any spelling."""

    folded: str
    exact: str

    @classmethod
    def read(cls, written: str) -> "TypedWord":
        """Word from its written form; `folded` is empty when it holds no letter we index."""
        return cls(*word_keys(written))

    @property
    def marked(self) -> bool:
        """Whether it was typed with marks."""
        return self.folded != self.exact

    @property
    def key(self) -> str:
        """Key that the index is asked for."""
        return self.exact if self.marked else self.folded


@dataclass(frozen=True)
class Special:
    """A date, a number or the like: its one key, and its folded words as a phrase."""

    key: str
    phrase: str

    def clause(self) -> SearchQuery:
        """Query for either form."""
        return Or([PlainText(self.key), Phrase(self.phrase)])


QueryItem: TypeAlias = TypedWord | Special


class Abbreviations:
    """Looks up abbreviations and typed-out expansions in a run of words."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._by_short: dict[str, list[tuple[str, str]]] = {}
        self._by_expansion: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for short, expansion in pairs:
            key, phrase = fold(short), tuple(fold(expansion).split())
            if not key or " " in key or len(phrase) < 2:
                continue
            self._by_short.setdefault(key, []).append((short, expansion))
            self._by_expansion.setdefault(phrase, []).append((short, expansion))
        self._lengths = sorted({len(phrase) for phrase in self._by_expansion}, reverse=True)

    def expansions(self, word: TypedWord) -> list[tuple[str, str]]:
        """Pairs whose short form is `word`; marks, when typed, must agree (`sở` is not `SO`)."""
        pairs = self._by_short.get(word.folded, [])
        return [pair for pair in pairs if not word.marked or word.exact == TypedWord.read(pair[0]).exact]

    def met_in(self, run: list[TypedWord]) -> Iterator[tuple[str, str]]:
        """All pairs that `run` names by either form."""
        for words in self._cut(run):
            if len(words) == 1:
                yield from self.expansions(words[0])
            else:
                yield from self._shortened(words)

    def clauses(self, run: list[TypedWord]) -> Iterator[SearchQuery]:
        """One query per word or typed-out expansion of `run`; a page must satisfy them all."""
        for words in self._cut(run):
            if len(words) == 1:
                yield self._word_clause(words[0])
            else:
                yield self._expansion_clause(words)

    def _word_clause(self, word: TypedWord) -> SearchQuery:
        plain = PlainText(word.key)
        phrases = [Phrase(fold(expansion)) for _, expansion in self.expansions(word)]
        return Or([plain, *phrases]) if phrases else plain

    def _expansion_clause(self, words: list[TypedWord]) -> SearchQuery:
        every = And([PlainText(key) for key in dict.fromkeys(word.key for word in words)])
        return Or([every, *(PlainText(TypedWord.read(short).key) for short, _ in self._shortened(words))])

    def _cut(self, run: list[TypedWord]) -> Iterator[list[TypedWord]]:
        """`run` in order, the longest known expansions kept together, other words alone."""
        position = 0
        while position < len(run):
            words = self._expansion_at(run, position) or [run[position]]
            yield words
            position += len(words)

    def _expansion_at(self, run: list[TypedWord], position: int) -> list[TypedWord] | None:
        for length in self._lengths:
            words = run[position : position + length]
            if self._shortened(words):
                return words
        return None

    def _shortened(self, words: list[TypedWord]) -> list[tuple[str, str]]:
        """Pairs whose expansion `words` are; marks, when typed, must agree."""
        pairs = self._by_expansion.get(tuple(word.folded for word in words), [])
        return [pair for pair in pairs if _agree(words, pair[1])]


def _agree(words: list[TypedWord], expansion: str) -> bool:
    spelt = [TypedWord.read(word) for word in WORD.findall(expansion)]
    known = [word.exact for word in spelt if word.folded]
    return all(not word.marked or word.exact == exact for word, exact in zip(words, known, strict=True))

"""What has been typed so far, as beginnings of words, and the titles that go on with them. Pure."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.search.query import And, PlainText, SearchQuery

from ..query_builder import clean_query
from ..text import WORD, word_keys

__all__ = ["MAX_WORDS", "Typed", "read_typed"]

#: Nobody types a longer title by hand; what is longer was pasted and wants the search itself.
MAX_CHARACTERS = 120
MAX_WORDS = 16
#: One letter begins half of all titles and helps nobody to choose: one word at least must have more.
MIN_LETTERS = 2

_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")


@dataclass(frozen=True)
class _Letters:
    """A word letter by letter: base letters, the marks that shape each, and the tone of the syllable."""

    bases: str
    shapes: tuple[str, ...]
    tone: str

    @classmethod
    def read(cls, word: str) -> "_Letters":
        bases: list[str] = []
        shapes: list[str] = []
        tone = ""
        for char in unicodedata.normalize("NFD", word.lower()):
            if char in _TONES:
                tone = char
            elif unicodedata.combining(char):
                if shapes:
                    shapes[-1] += char
            else:
                bases.append("d" if char in "đð" else char)
                shapes.append("-" if char in "đð" else "")
        return cls("".join(bases), tuple(shapes), tone)

    def begin(self, word: "_Letters") -> bool:
        """Whether `word` begins so: what marks are typed must be there, others may yet be typed."""
        if not word.bases.startswith(self.bases) or self.tone not in ("", word.tone):
            return False
        return all(mine in ("", other) for mine, other in zip(self.shapes, word.shapes, strict=False))


@dataclass(frozen=True)
class Typed:
    """The words typed so far; the last may be unfinished. Falsy when all of them are single letters."""

    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(len(word) >= MIN_LETTERS for word in self.words)

    def query(self) -> SearchQuery:
        """Whole words and the beginning of one, for an engine that completes the last term of a text.

        A last word of one letter is left to `place`: half of all titles have one like it.
        """
        *whole, last = self.words
        keys = [key for key in map(_key, whole) if key]
        if len(last) >= MIN_LETTERS or not keys:
            keys.append(_beginning(last))
        return PlainText(" ".join(keys), operator="and")

    def loose_query(self) -> SearchQuery:
        """Beginnings of all words, without marks: for what is typed in the middle, or not yet marked."""
        keys = [word_keys(word)[0] for word in self.words]
        texts: list[SearchQuery] = [PlainText(key) for key in keys if len(key) >= MIN_LETTERS]
        return And(texts or [PlainText(" ".join(keys))])

    def place(self, title: str) -> int | None:
        """How well `title` goes on with the words, least is best: 0 it begins with them, 1 they stand in it
        side by side, 2 apart; None when one is missing."""
        typed = [_Letters.read(word) for word in self.words]
        words = [_Letters.read(word) for word in WORD.findall(title)]
        for start in range(len(words) - len(typed) + 1):
            if _stand_at(typed, words[start:]):
                return 0 if start == 0 else 1
        if all(any(mine.begin(word) for word in words) for mine in typed):
            return 2
        return None


def read_typed(raw: str) -> Typed:
    """The words of what stands in the search field; none when it is too long to be a beginning."""
    text = clean_query(raw)
    words = [word for word in WORD.findall(text) if word_keys(word)[0]]
    if len(text) > MAX_CHARACTERS or len(words) > MAX_WORDS:
        return Typed()
    return Typed(tuple(words))


def _stand_at(typed: Sequence[_Letters], words: Sequence[_Letters]) -> bool:
    return all(mine.begin(word) for mine, word in zip(typed, words, strict=False))


def _key(word: str) -> str:
    folded, exact = word_keys(word)
    return exact if exact != folded else folded


def _beginning(word: str) -> str:
    """Key that all words begin with that go on so; the tone stands at the end of a key, so it is left out."""
    folded, exact = word_keys(word)
    toneless = "".join(char for char in unicodedata.normalize("NFD", word) if char not in _TONES)
    return word_keys(toneless)[1] if exact != folded else folded

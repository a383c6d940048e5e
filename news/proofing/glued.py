"""Pure rule: two words run together."""

import re
from collections.abc import Iterator

from .findings import Rule, Severity, Slip, text_rule
from .syllables import LETTERS, exists, is_marked, is_syllable
from .vocabulary import BORROWED, LOWER, UPPER

__all__ = ["RULES", "glued_pair"]

_WORD = re.compile(r"(?<![\w@/.])[^\W\d_]{4,}(?!\w)")
_AT_CAPITAL = re.compile(rf"([{UPPER}{LOWER}][{LOWER}]+)([{UPPER}][{LOWER}]+)")
_LONGEST_PAIR = 14
_VOWELS = frozenset(LETTERS) - frozenset("bcdđghklmnpqrstvx")


def glued_pair(word: str) -> tuple[str, str] | None:
    """Return the two syllables that `word` holds; None when it is one word, or nobody can tell."""
    if exists(word) or word.lower() in BORROWED:
        return None
    return _at_capital(word) or _in_small_letters(word)


def _glued(text: str) -> Iterator[Slip]:
    """Find two syllables run together, at a capital (`củaTrung`) or within small letters (`đãcó`)."""
    for found in _WORD.finditer(text):
        word = found[0]
        if pair := glued_pair(word):
            yield Slip(found.start(), found.end(), " ".join(pair))


def _at_capital(word: str) -> tuple[str, str] | None:
    """Return the two parts of `củaTrung`; one must bear a mark, for brands are written so."""
    found = _AT_CAPITAL.fullmatch(word)
    if not found or len(found[1]) < 2 or not (is_marked(found[1]) or is_marked(found[2])):
        return None
    return (found[1], found[2]) if is_syllable(found[1]) and is_syllable(found[2]) else None


def _in_small_letters(word: str) -> tuple[str, str] | None:
    """Return the two parts of `đãcó` where there is one way to part it and both bear marks."""
    if (
        not 4 <= len(word) <= _LONGEST_PAIR
        or not word[1:].islower()
        or not is_marked(word)
        or is_syllable(word)
    ):
        return None
    ways = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    ways = [way for way in ways if all(is_marked(half) and is_syllable(half) for half in way)]
    # Between two vowels there is no seam: `trưòng` is a slip of `trường`, not `trư òng`.
    ways = [(one, other) for one, other in ways if not {one[-1], other[0]} <= _VOWELS]
    return ways[0] if len(ways) == 1 else None


RULES: tuple[Rule, ...] = (
    text_rule(
        "glued-words",
        Severity.FIX,
        "Hai chữ dính liền.",
        "Hai chữ dính liền: “{}”. Hãy thêm dấu cách.",
        _glued,
    ),
)

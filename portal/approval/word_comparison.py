"""Pure comparison of two texts, word by word, within bounds."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

__all__ = ["Kind", "Piece", "compare_words", "parts"]

# Pairs of equal words (or sentences) that one comparison may look at: beyond it the grain becomes coarser, so
# that no text, however long or strange, keeps an approver waiting.
MOST_PAIRS = 80_000

# A word carries the blanks before it: changed phrases then come as one piece, and blanks match nothing.
_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")
_SENTENCE = re.compile(r".*?(?:[.!?…:;]+[”\")]*(?=\s)|\n+|\Z)", re.DOTALL)


class Kind(Enum):
    """What happened to a piece, a block or a photo."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RESTYLED = "restyled"


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, came or went."""

    kind: Kind
    text: str


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return `new` word by word against `old`; by sentences, or as a whole, where that is too much."""
    return tuple(_in_order(_compare_words(_TOKEN.findall(old), _TOKEN.findall(new))))


def parts(old: list[str], new: list[str]) -> list[tuple[str, slice, slice]]:
    """Return `equal`, `replace`, `delete` and `insert` stretches of two lists; one when they are too long."""
    head, tail = _common_ends(old, new)
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if _is_too_much(before, after):
        codes: Sequence[tuple[str, int, int, int, int]] = [("replace", 0, len(before), 0, len(after))]
    else:
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    middle = [(tag, slice(i + head, j + head), slice(k + head, m + head)) for tag, i, j, k, m in codes]
    end_old, end_new = len(old) - tail, len(new) - tail
    return [
        ("equal", slice(0, head), slice(0, head)),
        *middle,
        ("equal", slice(end_old, len(old)), slice(end_new, len(new))),
    ]


def _is_too_much(old: list[str], new: list[str]) -> bool:
    counted = Counter(new)
    return sum(number * counted[unit] for unit, number in Counter(old).items()) > MOST_PAIRS


def _compare_words(old: list[str], new: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for tag, old_part, new_part in parts(old, new):
        before, after = old[old_part], new[new_part]
        if tag == "equal":
            pieces.append(Piece(Kind.SAME, "".join(after)))
        elif _is_too_much(before, after):
            pieces += _compare_sentences("".join(before), "".join(after))
        else:
            pieces += [Piece(Kind.REMOVED, "".join(before)), Piece(Kind.ADDED, "".join(after))]
    return pieces


def _compare_sentences(old: str, new: str) -> list[Piece]:
    """Compare sentences as wholes, and words only where few sentences differ."""
    pieces: list[Piece] = []
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    for tag, old_part, new_part in parts(before, after):
        went, came = "".join(before[old_part]), "".join(after[new_part])
        if tag == "equal":
            pieces.append(Piece(Kind.SAME, came))
            continue
        old_words, new_words = _TOKEN.findall(went), _TOKEN.findall(came)
        if _is_too_much(old_words, new_words):
            pieces += [Piece(Kind.REMOVED, went), Piece(Kind.ADDED, came)]
        else:
            pieces += _compare_words(old_words, new_words)
    return pieces


def _common_ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return how many units are the same at the beginning and, beyond these, at the end."""
    shortest = min(len(old), len(new))
    head = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    room = shortest - head
    tail = next((at for at in range(room) if old[-1 - at] != new[-1 - at]), room)
    return head, tail


def _in_order(pieces: list[Piece]) -> list[Piece]:
    """Put what went before what came in each run of changes, each as one piece."""
    result: list[Piece] = []
    went, came = "", ""
    for piece in [*pieces, Piece(Kind.SAME, "")]:
        if piece.kind is Kind.REMOVED:
            went += piece.text
        elif piece.kind is Kind.ADDED:
            came += piece.text
        else:
            result += [one for one in (Piece(Kind.REMOVED, went), Piece(Kind.ADDED, came), piece) if one.text]
            went, came = "", ""
    return result

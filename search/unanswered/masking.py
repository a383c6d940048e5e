"""Takes out of a typed query what may tell of a person, before it is kept anywhere. Pure.

Names of people cannot be told from other words; they are why the list is kept for some weeks only.
"""

import re
import unicodedata
from dataclasses import dataclass

from ..query_builder import MAX_CHARACTERS, clean_query
from ..text import fold

__all__ = ["HIDDEN", "LONGEST", "Masked", "mask"]

#: Characters; what is longer was pasted, not asked.
LONGEST = 100
#: Stands in the written form where a number or a date was.
HIDDEN = "[số]"

_EMAIL = re.compile(r"\S*\s?@\s?\S*")
_WITH_SCHEME = re.compile(r"\b[a-z][a-z0-9+.-]*://\S*", re.IGNORECASE)
_BARE_HOST = re.compile(
    r"\b(?:[a-z0-9-]+\.)+(?:vn|com|net|org|gov|edu|info|biz|io|me|asia|top|xyz|app|site|online)\b(?:[:/?#]\S*)?",
    re.IGNORECASE,
)
# A day with its year may be a birthday.
_DATE = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+|\s?[/,.-]\s?|\s+)\d{4}"
    r"|\d{1,2}\s+thang\s+\d{1,2}(?:\s+nam\s+|\s?[/,.-]\s?|\s+)\d{4}",
    re.IGNORECASE,
)
# Seven digits or more, whatever stands between them but letters: telephones, citizens' numbers, accounts.
_LONG_NUMBER = re.compile(r"[+(]*\d(?:[\W_]*\d){6,}")
# 168/2024/NĐ-CP is a paper's number and nobody's own: four digits, a year, letters.
_PAPER = re.compile(r"(?<![\w/.-])\d{1,4}\s?/\s?(?:19|20)\d{2}\s?/\s?(?=[^\W\d_])")
# The same as a key.
_PAPER_KEY = re.compile(r"\b\d{1,4} (?:19|20)\d{2}(?= [a-z])")
_ENDS_IN_NUMBER = re.compile(r"\d[\W_]*$")


@dataclass(frozen=True)
class Masked:
    """`written` is for reading, `folded` joins all spellings of it; both empty when nothing is left."""

    folded: str
    written: str


def mask(query: str) -> Masked:
    """Return `query` without addresses of mail and web, long numbers and full dates (of birth, perhaps).

    Cut at LONGEST characters, at a word where there is one.
    """
    text = unicodedata.normalize("NFKC", clean_query(query))
    # Signs that stand for whole words make it longer; the expressions below take time by the square.
    if len(text) > MAX_CHARACTERS:
        return Masked("", "")
    for dropped in (_EMAIL, _WITH_SCHEME, _BARE_HOST):
        text = dropped.sub(" ", text)
    text = _DATE.sub("\0", text)
    text = _cut(" ".join(_without_long_numbers(text).split()))
    folded = fold(text.replace("\0", " "))
    # Nothing is left of a number alone; letters of other scripts, which no key has, may stand inside one.
    if not folded or _LONG_NUMBER.search(_PAPER_KEY.sub("", folded)):
        return Masked("", "")
    written = " ".join(text.replace("\0", f" {HIDDEN} ").split())
    return Masked(folded[:LONGEST], _cut(written))


def _without_long_numbers(text: str) -> str:
    """Hide long numbers between the numbers of papers, and those papers too that stand in a longer number."""
    pieces, position = [], 0
    for paper in _PAPER.finditer(text):
        if _touches_number(text, paper):
            continue
        pieces += [_LONG_NUMBER.sub("\0", text[position : paper.start()]), paper[0]]
        position = paper.end()
    return "".join([*pieces, _LONG_NUMBER.sub("\0", text[position:])])


def _touches_number(text: str, paper: re.Match[str]) -> bool:
    """Tell whether another number goes before: `0912 3456/2024/A` is no paper."""
    return _ENDS_IN_NUMBER.search(text[: paper.start()]) is not None


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    start, _, _ = text[: LONGEST + 1].rpartition(" ")
    return start or text[:LONGEST]

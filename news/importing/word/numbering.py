"""What Word writes before the paragraphs of its own lists: bullets and numbers. Pure."""

import re
from collections import defaultdict
from dataclasses import dataclass

from .parts import Element, attribute, w
from .plain import Marker

__all__ = ["Numbering"]

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    words: str
    start: int


class Numbering:
    """The lists of one file; asks for markers in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        abstract = {attribute(each, "abstractNumId"): each for each in root.findall(w("abstractNum"))}
        for number in root.findall(w("num")):
            base = abstract.get(attribute(number.find(w("abstractNumId")), "val"))
            if base is not None:
                self._levels[attribute(number, "numId")] = _levels(base, number)

    def marker(self, number: str, level: int) -> Marker | None:
        """Return the next marker of list `number` at `level`; None for a list that does not exist."""
        levels = self._levels.get(number)
        if levels is None or level not in levels:
            return None
        own, counts = levels[level], self._counts[number]
        if own.form == "bullet":
            return Marker(False, level)
        if own.form == "none":
            return None
        counts[level] = min(counts.get(level, own.start - 1) + 1, _MOST)
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        label = _PLACE.sub(lambda found: self._shown(number, int(found[1]) - 1), own.words).strip()
        is_plain = own.form == "decimal" and own.words.count("%") == 1
        return Marker(True, level, label, counts[level], is_plain)

    def _shown(self, number: str, level: int) -> str:
        found = self._levels[number].get(level)
        value = self._counts[number].get(level, found.start if found else 1)
        return _written(value, found.form if found else "decimal")


def _levels(base: Element, number: Element) -> dict[int, _Level]:
    levels = {key: level for each in base.findall(w("lvl")) for key, level in [_level(each)]}
    for override in number.findall(w("lvlOverride")):
        key = _whole(attribute(override, "ilvl"))
        if (whole := override.find(w("lvl"))) is not None:
            key, levels[key] = _level(whole)
        start = override.find(w("startOverride"))
        if start is not None and key in levels:
            levels[key] = _Level(levels[key].form, levels[key].words, _whole(attribute(start, "val"), 1))
    return levels


def _level(element: Element) -> tuple[int, _Level]:
    form = attribute(element.find(w("numFmt")), "val", "decimal")
    words = attribute(element.find(w("lvlText")), "val")
    start = _whole(attribute(element.find(w("start")), "val"), 1)
    return _whole(attribute(element, "ilvl")), _Level(form, words, start)


def _whole(text: str, default: int = 0) -> int:
    return min(int(text), _MOST) if text.isascii() and text.isdecimal() else default


def _written(value: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letters = _LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1)
        return letters.upper() if form.startswith("upper") else letters
    if form in ("lowerRoman", "upperRoman"):
        return _roman(value).upper() if form.startswith("upper") else _roman(value)
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    written = ""
    for amount, letters in (*_ROMAN, *_ROMAN_SMALL):
        written += letters * (value // amount)
        value %= amount
    return written

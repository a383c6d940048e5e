"""Pure rule: abbreviations whose first use does not say what they stand for."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .articles import RUNNING, Article, Knowledge, Part
from .findings import Fault, Rule, Severity, Slip

__all__ = ["RULES", "expandable"]

UNEXPLAINED = "Chữ tắt “%s” dùng lần đầu mà chưa viết đầy đủ. Nên viết “%s”."

#: What everybody reads as it stands; written out it would only be longer.
_PLAIN = frozenset({"SĐT"})
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…:]\s|\n)[\s“\"(*+–-]*\Z")


@lru_cache(maxsize=8)
def expandable(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the pairs in which one short form stands for one thing, letter by letter.

    `VNeID` is no short form of what it means, and `BCH` stands for two things: nobody can tell which.
    """
    meanings: dict[str, set[str]] = {}
    for short, full in pairs:
        meanings.setdefault(short, set()).add(full)
    return {
        short: full
        for short, fulls in meanings.items()
        for full in fulls
        if len(fulls) == 1 and _initials(full) == short.upper() and short not in _PLAIN
    }


def _initials(full: str) -> str:
    return "".join(_bare(word[0]) for word in re.findall(r"\w+", full)).upper()


def _bare(letter: str) -> str:
    """Return a vowel without its tone and shape, as short forms are written: Ủ is U, while Đ stays Đ."""
    return unicodedata.normalize("NFD", letter)[0]


@lru_cache(maxsize=8)
def _pattern(shorts: frozenset[str]) -> re.Pattern[str]:
    """Whole words only, and not the body of a number: 12/TB-UBND."""
    longest_first = sorted(shorts, key=len, reverse=True)
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/-])")


def _unexplained(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    known = expandable(knowledge.abbreviations)
    known = {short: full for short, full in known.items() if not _is_outdated(full, knowledge)}
    if not known:
        return
    parts = [part for part in article.parts if part.kind in RUNNING]
    seen: set[str] = set()
    told = ""
    for part in parts:
        for found in _pattern(frozenset(known)).finditer(part.text):
            short = found[0]
            before = f"{told} {part.text[: found.start()]}"
            if short in seen or _begins_a_name(part.text, found, known[short]):
                continue
            seen.add(short)
            if not _is_told(short, known[short], before, part.text[found.end() :]):
                yield _fault(part, found, known[short])
        told = f"{told} {part.text}"


def _is_outdated(full: str, knowledge: Knowledge) -> bool:
    return any(term.old.casefold() in full.casefold() for term in knowledge.terms)


def _is_told(short: str, full: str, before: str, after: str) -> bool:
    """Tell whether the words stand before the short form, or in brackets after it."""
    return full.casefold() in before.casefold() or after.lstrip(" (").casefold().startswith(full.casefold())


def _begins_a_name(text: str, found: re.Match[str], full: str) -> bool:
    """Tell whether a name goes on, as in `trường THPT Bến Sen`: brackets would part it."""
    rest = text[found.end() :].lstrip()
    return full[:1].islower() and rest[:1].isupper()


def _fault(part: Part, found: re.Match[str], full: str) -> Fault:
    short = found[0]
    if _SENTENCE_BEGINS.search(part.text[: found.start()]):
        full = full[:1].upper() + full[1:]
    written = f"{full} ({short})"
    return Fault(UNEXPLAINED % (short, written), part, Slip(found.start(), found.end(), written))


RULES = (
    Rule(
        "unexplained-abbreviation",
        Severity.NOTE,
        "Chữ tắt dùng lần đầu mà chưa viết đầy đủ.",
        _unexplained,
    ),
)

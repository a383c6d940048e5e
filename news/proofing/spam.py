"""Pure rules: words by which gambling advertises itself, as they are slipped into public sites."""

import re
from collections.abc import Iterator

from .articles import Article, Knowledge, Part
from .findings import Fault, Rule, Severity, Slip
from .vocabulary import (
    BETTING_BRAND_STEMS,
    BETTING_BRANDS,
    BETTING_HINTS,
    BETTING_SALES,
    BETTING_STEMS,
)

__all__ = ["RULES"]

SPAM = (
    "Bài có nhiều lời quảng cáo cờ bạc (%s). Không được đăng; nếu không phải do ông/bà viết, "
    "hãy báo Quản trị."
)
WORDS = "Có chữ thường gặp trong quảng cáo cờ bạc: “%s”. Hãy xem lại chỗ này."

_FEWEST = 2


def _sales(article: Article) -> list[tuple[Part, re.Match[str]]]:
    found = _find(BETTING_SALES, BETTING_STEMS, article)
    return found + _find(BETTING_BRANDS, BETTING_BRAND_STEMS, article)


def _find(
    pattern: re.Pattern[str], stems: tuple[str, ...], article: Article
) -> list[tuple[Part, re.Match[str]]]:
    """Return what `pattern` finds; texts without any of the `stems` are passed over quickly."""
    parts = [part for part in article.parts if _has(part.text.lower(), stems)]
    return [(part, one) for part in parts for one in pattern.finditer(part.text)]


def _has(text: str, stems: tuple[str, ...]) -> bool:
    return any(stem in text for stem in stems)


def _is_spam(found: list[tuple[Part, re.Match[str]]]) -> bool:
    """Tell whether two different calls stand together, at least one of them in words of selling."""
    different = {one[0].casefold() for _part, one in found}
    sells = any(BETTING_SALES.fullmatch(one[0]) for _part, one in found)
    return sells and len(different) >= _FEWEST


def _spam(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    found = _sales(article)
    if _is_spam(found):
        part, first = found[0]
        said = ", ".join(dict.fromkeys(one[0] for _part, one in found[:5]))
        yield Fault(SPAM % said, part, Slip(first.start(), first.end()))


def _words(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    found = _sales(article)
    if _is_spam(found):
        return
    hints = _find(BETTING_HINTS, BETTING_STEMS, article)
    # A name alone may be a flight or a road: it tells something beside such words only.
    found = hints + (found if hints or any(BETTING_SALES.fullmatch(one[0]) for _part, one in found) else [])
    seen: set[str] = set()
    for part, one in found:
        if one[0].casefold() not in seen:
            seen.add(one[0].casefold())
            yield Fault(WORDS % one[0], part, Slip(one.start(), one.end()))


RULES = (
    Rule("gambling-spam", Severity.BLOCK, "Nhiều lời quảng cáo cờ bạc trong một bài.", _spam),
    Rule("gambling-words", Severity.NOTE, "Một chữ thường gặp trong quảng cáo cờ bạc.", _words),
)

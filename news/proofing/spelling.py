"""Pure rules: syllables that cannot exist, slips of well-known words, two spellings side by side.

All of it is pointed out and never changed: what looks impossible may be a name.
"""

import re
import unicodedata
from collections.abc import Iterator

from .articles import Article, Kind, Knowledge
from .findings import Fault, Rule, Severity, Slip, text_rule
from .glued import glued_pair
from .syllables import exists, is_marked, is_vietnamese_letters
from .vocabulary import BORROWED, SLIPS, any_of

__all__ = ["RULES"]

LIKELY_SLIP = "“%s” có lẽ là “%s”. Hãy xem lại."
TWO_SPELLINGS = "Bài viết cả “%s” lẫn “%s”. Hãy chọn một cách viết cho cả bài."

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_SYLLABLE = 7  # nghiêng
_CONNECTED = re.compile(r"[\w@/'’.&+-]")
_SLIP = any_of(slip.replace(" ", r"[^\S\n]+") for slip in SLIPS)
_TONED = re.compile(r"[^\W\d_]*(?:oa|oe|uy)[^\W\d_]*", re.IGNORECASE)
_OLD_WAY = re.compile(r"(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)\Z", re.IGNORECASE)
_NEW_WAY = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])\Z", re.IGNORECASE)


def _impossible(text: str) -> Iterator[Slip]:
    """Find small-letter words with marks that no Vietnamese syllable can be."""
    for found in _WORD.finditer(text):
        word = found[0]
        if exists(word):
            continue
        is_name = len(word) > _LONGEST_SYLLABLE or not _begins_sentence(text, found.start())
        if word[0].isupper() and is_name:
            continue
        if not is_marked(word) or not word[1:].islower() and len(word) > 1:
            continue
        if not is_vietnamese_letters(word) or _is_exempt(text, found):
            continue
        if glued_pair(word):
            continue  # a rule of its own says so
        yield Slip(found.start(), found.end())


def _is_exempt(text: str, found: re.Match[str]) -> bool:
    """Leave out borrowed words, pieces of joined ones, and letters called by their names."""
    start, end = found.span()
    joined = _CONNECTED.fullmatch(text[start - 1 : start]) or _CONNECTED.fullmatch(text[end : end + 1])
    stop = text[end : end + 1] == "." and not text[end + 1 : end + 2].isalnum()
    return found[0].lower() in BORROWED or (bool(joined) and not stop) or len(found[0]) < 2


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(' “"‘(\t\n-–•')
    return not before or before[-1] in ".!?…"


def _slips(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for part in article.parts:
        for found in _SLIP.finditer(part.text):
            meant = SLIPS[" ".join(found[0].lower().split())]
            first, last = found[0].split()[0], found[0].split()[-1]
            if first[0].islower() and last[0].isupper():
                continue  # two words of two names
            if not found[0].istitle() or _begins_sentence(part.text, found.start()):
                words = LIKELY_SLIP % (found[0], meant)
                yield Fault(words, part, Slip(found.start(), found.end()))


def _two_spellings(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    """Find one word written both `hòa` and `hoà`; only the first such word is named."""
    seen: dict[str, str] = {}
    for part in article.parts:
        if part.kind in (Kind.ALT, Kind.CREDIT):
            continue
        for found in _WORD.finditer(part.text):
            word = found[0]
            if not (_OLD_WAY.search(word) or _NEW_WAY.search(word)):
                continue
            key = "".join(sorted(unicodedata.normalize("NFD", word.lower())))
            other = seen.setdefault(key, word.lower())
            if other != word.lower():
                yield Fault(TWO_SPELLINGS % (other, word.lower()), part, Slip(found.start(), found.end()))
                return


RULES: tuple[Rule, ...] = (
    text_rule(
        "impossible-syllable",
        Severity.NOTE,
        "Chữ không thể có trong tiếng Việt, như “vă”.",
        "Chữ “{}” không có trong tiếng Việt. Nếu không phải tên riêng, hãy xem lại chính tả.",
        _impossible,
    ),
    Rule("likely-slip", Severity.NOTE, "Lỗi gõ hay gặp, như “kiêm tra”.", _slips),
    Rule("two-spellings", Severity.NOTE, "Một chữ viết hai cách, như “hòa” và “hoà”.", _two_spellings),
)

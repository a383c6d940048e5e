"""Pure rules: units of government that are no more, terms that are out of use."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from .articles import Article, Kind, Knowledge, Part, Term
from .findings import Fault, Rule, Severity, Slip, excerpt
from .sentences import sentence_at
from .syllables import is_syllable
from .vocabulary import ABROAD, PAST, UPPER

__all__ = ["RULES", "TWO_LEVELS_SINCE"]

#: No district level since then, by the law on two levels of local government.
TWO_LEVELS_SINCE = date(2025, 7, 1)
ABOLISHED = (
    "“%s”: từ 01/07/2025 không còn cấp huyện (huyện, quận, thị xã, thị trấn). "
    "Hãy ghi tên xã, phường hiện nay, hoặc ghi rõ là tên cũ."
)
OUTDATED = "“%s” không còn dùng. Nay gọi là “%s”."
OUTDATED_ALONE = "“%s” không còn dùng. Hãy thay bằng cách gọi hiện nay."

_UNIT = re.compile(
    r"(?<![\w-])(?P<unit>(?i:huyện ủy|huyện uỷ|quận ủy|quận uỷ|thị ủy|thị uỷ|huyện|quận|thị xã|thị trấn))"
    rf"(?![\w-])(?P<name>(?:\s+[{UPPER}][\w’'-]*){{0,4}})"
)
_OLD_YEAR = re.compile(r"(?<!\d)(?:1[5-9]\d\d|20[01]\d|202[0-4])(?!\d)")
_OTHER_SENSE = re.compile(r"\s*(?:công|chúa|vương|thế|thủ|lỵ|lị)(?!\w)", re.IGNORECASE)


def _abolished(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    if (article.published or knowledge.today) < TWO_LEVELS_SINCE:
        return
    seen: set[str] = set()
    for part in article.parts:
        if part.kind in (Kind.ALT, Kind.CREDIT):
            continue
        for found in _UNIT.finditer(part.text):
            words = found[0].strip()
            if words.casefold() in seen or not _is_present(part, found):
                continue
            seen.add(words.casefold())
            yield Fault(ABOLISHED % words, part, Slip(found.start(), found.end()))


def _is_present(part: Part, found: re.Match[str]) -> bool:
    text = part.text
    name = found["name"].split()
    if _OTHER_SENSE.match(text, found.end("unit")) or _belongs_to_a_name(text, found):
        return False
    if any(not _is_vietnamese(word) for word in name):
        return False
    return not (_is_of_the_past(text, found.start()) or ABROAD.search(sentence_at(text, found.start())))


def _is_of_the_past(text: str, at: int) -> bool:
    sentence = sentence_at(text, at)
    return bool(PAST.search(sentence) or _OLD_YEAR.search(sentence))


def _is_vietnamese(word: str) -> bool:
    parts = re.split(r"['’-]", word)
    return all(is_syllable(one) for one in parts if one)


def _belongs_to_a_name(text: str, found: re.Match[str]) -> bool:
    """Tell whether the word is a person's name: capitalised right after another capitalised word."""
    before = text[: found.start()].rstrip().rsplit(None, 1)[-1:]
    called = bool(before) and before[0].lower() in ("ông", "bà", "anh", "chị", "em", "cô", "chú", "bác")
    is_name = called or (bool(before) and before[0][:1].isupper() and before[0][-1:].isalpha())
    return is_name and found["unit"][:1].isupper() and " " not in found["unit"] and not found["name"]


def _outdated(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    pattern = _pattern_of(knowledge.terms)
    if pattern is None:
        return
    known = {_key(term.old): term for term in knowledge.terms}
    for part in article.parts:
        for found in pattern.finditer(part.text):
            term = known.get(_key(found[0]))
            if term is None or _is_foreign(part.text, found.end()):
                continue
            if not _is_of_the_past(part.text, found.start()):
                yield _fault_of(term, part, found)


def _is_foreign(text: str, end: int) -> bool:
    """Tell whether the name of another country follows, as after the ministry of one."""
    rest = text[end:].lstrip().removeprefix("của ")
    return bool(ABROAD.match(rest.lstrip()))


def _fault_of(term: Term, part: Part, found: re.Match[str]) -> Fault:
    said = excerpt(part.text, found.start(), found.end())
    words = OUTDATED % (said, term.new) if term.new else OUTDATED_ALONE % said
    message = f"{words} {term.reason}".strip()
    return Fault(message, part, Slip(found.start(), found.end()))


@lru_cache(maxsize=8)
def _pattern_of(terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    olds = sorted({_key(term.old) for term in terms} - {""}, key=len, reverse=True)
    if not olds:
        return None
    spelt = [re.escape(old).replace(r"\ ", r"\s+").replace("ủy", "(?:ủy|uỷ)") for old in olds]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spelt)})(?![\w-])", re.IGNORECASE)


def _key(words: str) -> str:
    text = unicodedata.normalize("NFC", words).casefold().replace("uỷ", "ủy")
    return " ".join(text.split())


RULES = (
    Rule(
        "abolished-unit",
        Severity.FIX,
        "Huyện, quận, thị xã, thị trấn trong câu nói việc hiện nay (từ 01/07/2025).",
        _abolished,
    ),
    Rule("outdated-term", Severity.FIX, "Cách gọi đã thay đổi, theo bảng Cách gọi đã cũ.", _outdated),
)

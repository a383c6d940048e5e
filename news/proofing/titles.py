"""Pure rules: the title."""

import re
from collections.abc import Iterator

from news.casing import Names

from .articles import RUNNING, Article, Kind, Knowledge
from .findings import Fault, Rule, Severity, Slip, text_rule
from .syllables import exists
from .vocabulary import SHORT_FORMS

__all__ = ["LONGEST_TITLE", "RULES"]

ALL_CAPS = "Tiêu đề viết toàn chữ hoa nên khó đọc. Hãy viết chữ thường, chỉ viết hoa đầu câu và tên riêng."

LONGEST_TITLE = 120
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 3
_FULL_STOP = re.compile(r"(?<!\.)\s*\.\s*$")


def _is_abbreviation(word: str) -> bool:
    return word in SHORT_FORMS or (len(word) > 1 and not exists(word))


def _all_caps(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    """Propose small letters; names take the form that the text, or the list of leaders, gives them."""
    part = article.title
    words = _WORD.findall(part.text)
    shouted = [word for word in words if len(word) > 1 and word.isupper() and not _is_abbreviation(word)]
    plain = [word for word in words if not word.isupper()]
    if len(shouted) >= _FEWEST_WORDS and len(shouted) > 2 * len(plain):
        texts = [other.text for other in article.of_kinds(*RUNNING)]
        known = (*knowledge.places, *(leader.name for leader in knowledge.leaders))
        spelled, _names = Names(texts, known).sentence_case(part.text)
        yield Fault(ALL_CAPS, part, Slip(0, len(part.text), spelled))


def _full_stop(title: str) -> Iterator[Slip]:
    found = _FULL_STOP.search(title)
    if found and found.start() > 0:
        yield Slip(found.start(), len(title), "")


def _too_long(title: str) -> Iterator[Slip]:
    if len(title) > LONGEST_TITLE:
        yield Slip(LONGEST_TITLE, len(title), about=str(len(title)))


RULES: tuple[Rule, ...] = (
    Rule("title-all-caps", Severity.FIX, "Tiêu đề viết toàn chữ hoa.", _all_caps),
    text_rule(
        "title-full-stop",
        Severity.FIX,
        "Cuối tiêu đề có dấu chấm.",
        "Cuối tiêu đề có dấu chấm. Tiêu đề không cần dấu chấm.",
        _full_stop,
        [Kind.TITLE],
    ),
    text_rule(
        "title-too-long",
        Severity.FIX,
        f"Tiêu đề dài hơn {LONGEST_TITLE} ký tự.",
        f"Tiêu đề dài {{}} ký tự. Nên rút còn nhiều nhất {LONGEST_TITLE} ký tự.",
        _too_long,
        [Kind.TITLE],
    ),
)

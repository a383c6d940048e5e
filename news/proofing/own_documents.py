"""Pure rule: numbers of documents that the portal itself holds, and that could be links."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from search.notations import document_numbers

from .articles import Article, Knowledge, Part
from .findings import Fault, Rule, Severity, Slip

__all__ = ["RULES", "Number", "numbers_in"]

UNLINKED = "%s có trên cổng: “%s”. Nên gắn liên kết để bà con mở được ngay."

#: The kind of document before its number: part of what a reader takes for the link.
_KIND = re.compile(
    r"(?:(?:Báo cáo|Chỉ thị|Chương trình|Công văn|Giấy mời|Hướng dẫn|Kế hoạch|Kết luận|Nghị định|Nghị quyết|"
    r"Quy chế|Quy định|Quyết định|Thông báo|Thông tư|Tờ trình)\s+)?(?:số:?\s+)?\Z",
    re.IGNORECASE,
)
_BEFORE = 30


class Number(NamedTuple):
    """A number as it stands in a text that may hold links: `start` is where its kind begins."""

    part: Part
    start: int
    end: int
    key: str
    text: str


def numbers_in(article: Article) -> Iterator[Number]:
    """Yield the numbers of documents in the formatted text of `article`."""
    for part in article.parts:
        if part.linked is None:
            continue
        for found in document_numbers(part.text):
            before = part.text[max(0, found.start - _BEFORE) : found.start]
            kind = _KIND.search(before)
            start = found.start - (len(before) - kind.start() if kind else 0)
            yield Number(part, start, found.end, found.key, part.text[found.start : found.end])


def _unlinked(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
    if not knowledge.documents:
        return
    numbers = list(numbers_in(article))
    done = {one.key for one in numbers if any(one.text in words for words in one.part.linked or ())}
    for one in numbers:
        document = knowledge.documents.get(one.key)
        if document is None or one.key in done:
            continue
        done.add(one.key)
        words = one.part.text[one.start : one.end]
        yield Fault(UNLINKED % (words, document.title), one.part, Slip(one.start, one.end, target=document))


RULES = (
    Rule(
        "unlinked-document",
        Severity.NOTE,
        "Số văn bản có trên cổng mà chưa gắn liên kết.",
        _unlinked,
    ),
)

"""Pure rules: what was laid out by typing: blanks, lists, bylines."""

import re
from collections.abc import Iterator

from .articles import RUNNING, Article, Kind, Knowledge
from .findings import Fault, Rule, Severity, Slip, excerpt, text_rule
from .leftovers import own_parts
from .vocabulary import UPPER

__all__ = ["RULES"]

TYPED_BYLINE = (
    "Tên người viết được gõ vào cuối bài (“{}”). Hãy đưa vào mục Ghi tên dưới bài rồi xóa dòng này."
)
REPEATED = "Tên này đã có ở mục đó."
HAND_MADE = "Có {} dòng liền nhau gõ bằng gạch đầu dòng. Hãy dùng nút danh sách để mọi người đọc được thứ tự."

_RUN = re.compile(r"[^\S\r\n]*\u00a0[^\S\r\n]+|[^\S\r\n]+\u00a0[^\S\r\n]*")
_BLANKS = re.compile(r"(?<=\S)[^\S\r\n\u00a0]{2,}(?=\S)")
_ITEM = re.compile(r"\s*(?:[-–—•+*●▪]|\d{1,2}[.)]|[a-zđ][.)])\s+(?=\S)|\s*[-–—•+*●▪](?=[^\W\d_])")
_FEWEST_ITEMS = 3
_LAST_LINES = 3
_LONGEST_LINE = 240
_ROLE = r"(?:Tin|Ảnh|Bài|P/v|PV|Tin bài|Bài viết|Biên tập|Thực hiện|Nguồn|Tác giả|Người viết|Tổng hợp|Theo)"
_ROLE_LINE = re.compile(
    rf"\s*(?:{_ROLE}(?:(?:\s*[,&+–-]\s*|\s+và\s+|\s+)(?:tin|ảnh|bài|hình ảnh))*\s*:\s*\S.{{0,80}})\s*\.?\s*",
    re.IGNORECASE,
)
# A name by itself: two to five capitalised words, or one with an initial.
_NAME = rf"[{UPPER}][\w.’']*"
_NAME_LINE = re.compile(rf"\s*{_NAME}(?:\s+{_NAME}){{1,4}}(?:\s*\((?:tổng hợp|t/h|th|theo [^)]+)\))?\s*")
_INDENT = re.compile(r"[\s\u00a0]{8,}\S")


def _no_break_runs(text: str) -> Iterator[Slip]:
    if "\u00a0" not in text:
        return
    for run in _RUN.finditer(text):
        if len(run[0]) > 1:
            inside = run.start() > 0 and run.end() < len(text)
            yield Slip(run.start(), run.end(), " " if inside else "", str(len(run[0])))


def _double_blanks(text: str) -> Iterator[Slip]:
    for run in _BLANKS.finditer(text):
        yield Slip(run.start(), run.end(), " ")


def _lists(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    """Find runs of paragraphs, or of lines in one paragraph, that begin like items."""
    run: list[Fault] = []
    for part in own_parts(article):
        starts = [_ITEM.match(line) for line in part.text.split("\n") if line.strip()]
        if part.kind is Kind.PARAGRAPH and starts and all(starts):
            run += [Fault("", part, Slip(0, min(len(part.text), 40)))] * len(starts)
            continue
        yield from _list_fault(run)
        run = []
        if sum(map(bool, starts)) >= _FEWEST_ITEMS and part.kind in RUNNING:
            yield Fault(HAND_MADE.format(sum(map(bool, starts))), part, Slip(0, min(len(part.text), 40)))
    yield from _list_fault(run)


def _list_fault(run: list[Fault]) -> Iterator[Fault]:
    if len(run) >= _FEWEST_ITEMS:
        yield Fault(HAND_MADE.format(len(run)), run[0].part, run[0].slip)


def _typed_byline(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    """Look at the last lines, and at names pushed to the right: a name elsewhere is somebody spoken of."""
    own = [part for part in own_parts(article) if part.kind in (Kind.PARAGRAPH, Kind.ITEM)]
    for number, part in enumerate(own, start=1):
        text, to_end = part.text, len(own) - number
        line_at = text.rstrip().rfind("\n") + 1
        line = text[line_at : line_at + _LONGEST_LINE]
        if len(text) - line_at > _LONGEST_LINE:
            continue
        by_role = to_end < _LAST_LINES and _ROLE_LINE.fullmatch(line)
        by_name = _NAME_LINE.fullmatch(line) and (to_end == 0 or _INDENT.match(line))
        if by_role or by_name:
            yield Fault(_byline_words(article, line), part, Slip(line_at, len(text)))


def _byline_words(article: Article, line: str) -> str:
    words = TYPED_BYLINE.format(excerpt(line, 0, len(line)))
    repeated = any(name and name.casefold() in line.casefold() for name in article.byline)
    return f"{words} {REPEATED}" if repeated else words


RULES: tuple[Rule, ...] = (
    Rule("typed-byline", Severity.FIX, "Tên người viết gõ vào cuối bài.", _typed_byline),
    text_rule(
        "no-break-run",
        Severity.FIX,
        "Nhiều dấu cách cứng liền nhau, dùng để thụt dòng hay căn phải.",
        "Có {} dấu cách liền nhau dùng để căn dòng. Trên điện thoại, dòng sẽ bị vỡ.",
        _no_break_runs,
    ),
    Rule("hand-made-list", Severity.FIX, "Danh sách gõ bằng gạch nối hoặc số.", _lists),
    text_rule(
        "double-space",
        Severity.FIX,
        "Hai dấu cách liền nhau.",
        "Có hai dấu cách liền nhau.",
        _double_blanks,
    ),
)

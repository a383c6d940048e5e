"""Lists: Word's own, and lines that somebody typed hyphens or numbers before. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .plain import Block, Marker, Paragraph
from .report import Report
from .typed_marks import TypedMark, typed_mark

__all__ = ["Item", "ListOfItems", "collect_lists"]

_DASHES = "-–—−"
_DEEPEST = 3


@dataclass(slots=True)
class Item:
    """One item: its words, and the items under it."""

    paragraph: Paragraph
    below: list["ListOfItems"] = field(default_factory=list)


@dataclass(slots=True)
class ListOfItems:
    """Items that belong together."""

    is_ordered: bool
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """A paragraph on its way into a list; `typed` when its mark is among its words."""

    paragraph: Paragraph
    is_ordered: bool
    level: int
    value: int
    typed: TypedMark | None = None
    marker: Marker | None = None


def collect_lists(blocks: list[Block], report: Report) -> list[Block | ListOfItems]:
    """Make lists of the paragraphs that belong to one; every other mark is written out or left as typed."""
    result: list[Block | ListOfItems] = []
    at = 0
    while at < len(blocks):
        lines = list(_lines_from(blocks, at))
        if len(lines) < 2:
            result.append(_alone(blocks[at], report))
            at += 1
            continue
        result += _nested(lines)
        _tell(lines, report)
        at += len(lines)
    return result


def _lines_from(blocks: list[Block], start: int) -> Iterator[_Line]:
    """Yield the lines of one list from `start` on; none when no list begins there."""
    lines: list[_Line] = []
    for block in blocks[start:]:
        line = _line_of(block, lines[0] if lines else None)
        if line is None or not _goes_on(lines, line):
            break
        lines.append(line)
        yield line


def _line_of(block: Block, first: _Line | None) -> _Line | None:
    if not isinstance(block, Paragraph) or not block.text or block.style.startswith("h"):
        return None
    if marker := block.marker:
        if marker.is_ordered and not marker.counts_plainly:
            return None
        return _Line(block, marker.is_ordered, min(marker.level, _DEEPEST), marker.value, marker=marker)
    if not (typed := typed_mark(block.raw)):
        return None
    # `+` under `-` is how official papers write a second level.
    level = 1 if first and typed.sign == "+" and first.typed and first.typed.sign in _DASHES else 0
    return _Line(block, typed.is_number, level, typed.value, typed=typed)


def _goes_on(lines: list[_Line], line: _Line) -> bool:
    """Tell whether `line` belongs to the list of `lines`: same kind, counting on from one."""
    if not lines:
        return line.value <= 1
    if bool(lines[0].marker) != bool(line.marker):
        return False
    if line.level < lines[0].level or line.level > lines[-1].level + 1:
        return False
    before = next((each for each in reversed(lines) if each.level == line.level), None)
    if before is None or line.level > lines[-1].level:
        return line.value <= 1
    if before.is_ordered != line.is_ordered:
        return False
    if line.is_ordered:
        return line.value == before.value + 1
    return line.typed is None or before.typed is None or _same_sign(before.typed.sign, line.typed.sign)


def _same_sign(one: str, other: str) -> bool:
    return one == other or (one in _DASHES and other in _DASHES)


def _nested(lines: list[_Line]) -> list[ListOfItems]:
    roots: list[ListOfItems] = []
    base = lines[0].level
    open_: list[ListOfItems] = []
    for line in lines:
        depth = line.level - base
        del open_[depth + 1 :]
        if len(open_) <= depth:
            began = ListOfItems(line.is_ordered)
            (open_[-1].items[-1].below if open_ else roots).append(began)
            open_.append(began)
        open_[-1].items.append(Item(_bare(line)))
    return roots


def _bare(line: _Line) -> Paragraph:
    paragraph = line.paragraph.cut(line.typed.length) if line.typed else line.paragraph
    paragraph.marker = None
    return paragraph


def _alone(block: Block, report: Report) -> Block:
    """Return a paragraph that is no part of a list, with the mark that Word would show written out."""
    if not isinstance(block, Paragraph) or not block.text:
        return block
    if not (marker := block.marker):
        if not block.style and (typed := typed_mark(block.raw)) and not typed.is_number:
            text = "Một dòng có gạch đầu dòng nhưng đứng riêng nên để nguyên. Hãy xem lại."
            report.doubt("list", block.where, text)
        return block
    block.marker = None
    if marker.is_ordered and marker.label:
        before, runs = block.text, block.runs
        block.runs = [type(runs[0])(f"{marker.label} ", runs[0].bold, runs[0].italic), *runs]
        report.change("list", block.where, f"số tự động của Word: {before}", block.text)
    return block


def _tell(lines: list[_Line], report: Report) -> None:
    if not (typed := lines[0].typed):
        return
    first, last = lines[0].paragraph, lines[-1].paragraph
    what = "số" if typed.is_number else "gạch hoặc dấu"
    before = f"{len(lines)} dòng gõ {what} ở đầu: {first.text}"
    kind = "danh sách đánh số" if typed.is_number else "danh sách"
    report.change("list", f"đoạn {first.place}–{last.place}", before, f"{kind} {len(lines)} mục")

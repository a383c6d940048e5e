"""Headings: styled ones, and short bold lines that stand for one. Pure."""

import re
from dataclasses import dataclass

from news.casing import Names, in_capitals

from .lists import ListOfItems
from .plain import Block, Paragraph, Run
from .report import Report

__all__ = ["MAX_HEADING", "Heading", "find_headings"]

MAX_HEADING = 160
_WORDS = 22
_NUMBERED = re.compile(r"\s*(?:[IVX]{1,5}|\d{1,2})\s*[.)]\s*\S")


@dataclass(slots=True)
class Heading:
    """A heading of the text; `level` counts from 2, for the title of the page is the first."""

    level: int
    text: str


def find_headings(
    blocks: list[Block | ListOfItems], names: Names, report: Report
) -> list[Block | ListOfItems | Heading]:
    """Make headings of the lines that are meant so, without a gap between their levels."""
    styled = [_styled_level(block) for block in blocks]
    bold = sum(isinstance(block, Paragraph) and block.is_bold for block in blocks)
    is_mostly_bold = 2 * bold > sum(isinstance(block, Paragraph) for block in blocks)
    result: list[Block | ListOfItems | Heading] = []
    levels = _levels([level for level in styled if level])
    for at, block in enumerate(blocks):
        level = levels.get(styled[at], 0)
        is_bold_line = isinstance(block, Paragraph) and not level and not is_mostly_bold
        if isinstance(block, Paragraph) and is_bold_line and _stands_for_heading(blocks, at):
            level = 2 if not levels or _is_roman(block) else 3
            report.change("heading", block.where, f"dòng chữ đậm: {block.text}", "tiêu đề mục")
        result.append(_as_heading(block, level, names, report) if level else block)
    return result


def _styled_level(block: Block | ListOfItems) -> int:
    is_one = isinstance(block, Paragraph) and re.fullmatch(r"h\d", block.style) and block.text
    return int(block.style[1]) if is_one and isinstance(block, Paragraph) else 0


def _levels(used: list[int]) -> dict[int, int]:
    """Return the level in the article of each level that the file uses: 2, 3, 4 and no deeper."""
    return {level: min(2 + at, 4) for at, level in enumerate(sorted(set(used)))}


def _stands_for_heading(blocks: list[Block | ListOfItems], at: int) -> bool:
    block, after = blocks[at], blocks[at + 1 : at + 2]
    if not isinstance(block, Paragraph) or not block.is_bold or block.style or not after:
        return False
    text = block.text
    if len(text) > MAX_HEADING or len(text.split()) > _WORDS or any(run.href for run in block.runs):
        return False
    if text.endswith((".", ",", ";", "!", "?", "…")) and not _NUMBERED.match(text):
        return False
    is_alike = isinstance(after[0], Paragraph) and after[0].is_bold and not _NUMBERED.match(text)
    return not is_alike


def _is_roman(block: Block | ListOfItems) -> bool:
    return isinstance(block, Paragraph) and bool(re.match(r"\s*[IVX]{1,5}\s*[.)]", block.text))


def _as_heading(
    block: Block | ListOfItems, level: int, names: Names, report: Report
) -> Block | ListOfItems | Heading:
    if not isinstance(block, Paragraph):
        return block
    text = block.text.rstrip(" :") or block.text
    if len(text) > MAX_HEADING:
        report.change("heading", block.where, text, f"đoạn chữ đậm, vì dài hơn {MAX_HEADING} ký tự")
        block.runs = [Run(run.text, True, run.italic, run.href) for run in block.runs]
        return block
    if in_capitals(text):
        spelled, _found = names.sentence_case(text)
        report.change("heading", block.where, text, spelled)
        text = spelled
    return Heading(level, text)

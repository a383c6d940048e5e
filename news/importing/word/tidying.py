"""Repair of typed characters: one Unicode form, no hand-made indents, no line breaks, no `./.`. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from portal.text_cleaning import tidy_text

from .plain import Block, Paragraph, Run, paragraphs_in
from .report import Report

__all__ = ["compose", "end_plainly", "one_blank", "split_lines"]

_NO_BREAK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_RUNS_OF_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# How official papers end: `./.`, also with blanks between; a full stop before it is enough by itself.
_END = re.compile(r"(?P<stop>[.!?…:;]?)\s*\.\s*/\s*\.?\s*$")


def compose(blocks: list[Block], report: Report) -> None:
    """Join letters and their marks, which some keyboards and all Macs store apart."""
    touched = 0
    for paragraph in paragraphs_in(blocks):
        if unicodedata.is_normalized("NFC", paragraph.raw):
            continue
        touched += 1
        paragraph.runs = _composed(paragraph)
    if touched:
        before = f"dấu rời khỏi chữ ở {touched} đoạn (Unicode tổ hợp)"
        report.change("normal-form", "trong bài", before, "dấu liền chữ (Unicode dựng sẵn)")


def _composed(paragraph: Paragraph) -> list[Run]:
    """Compose run by run; a mark at the head of a run goes to the letter before it."""
    runs = list(paragraph.runs)
    for at in range(1, len(runs)):
        marks = re.match("[\u0300-\u036f]+", runs[at].text)
        if marks:
            runs[at - 1] = replace(runs[at - 1], text=runs[at - 1].text + marks[0])
            runs[at] = replace(runs[at], text=runs[at].text[marks.end() :])
    return [replace(run, text=unicodedata.normalize("NFC", run.text)) for run in runs if run.text]


def split_lines(blocks: list[Block], report: Report) -> list[Block]:
    """Make a paragraph of each line that was broken by hand."""
    split: list[Block] = []
    broken = 0
    for block in blocks:
        if not isinstance(block, Paragraph) or "\n" not in block.raw.strip():
            split.append(block)
            continue
        lines = list(_lines(block))
        broken += len(lines) - 1
        split += lines
    if broken:
        report.change(
            "line-break", "trong bài", f"{broken} chỗ xuống dòng trong đoạn", "tách thành đoạn riêng"
        )
    return split


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    start = 0
    for line in paragraph.raw.split("\n"):
        if line.strip():
            yield paragraph.cut(start, start + len(line))
        start += len(line) + 1


def one_blank(blocks: list[Block], report: Report) -> None:
    """Make one ordinary blank of each run of blanks, and none at both ends."""
    hard = indents = touched = 0
    for paragraph in paragraphs_in(blocks):
        raw = paragraph.raw
        hard += len(_NO_BREAK.findall(raw))
        indents += raw != raw.lstrip()
        touched += _RUNS_OF_BLANKS.sub(" ", raw) != raw or raw != raw.strip()
        paragraph.runs = _tidy(paragraph)
    if touched:
        words = [f"{hard} dấu cách cứng" if hard else "", f"{indents} chỗ thụt đầu dòng" if indents else ""]
        before = ", ".join(filter(None, words)) or "nhiều dấu cách liền nhau"
        report.change("blank-runs", f"ở {touched} đoạn", before, "một dấu cách thường")


def _tidy(paragraph: Paragraph) -> list[Run]:
    """Return the runs with the blanks of `tidy_line`, also where they meet."""
    runs = []
    ends_blank = True
    for run in paragraph.runs:
        text = _RUNS_OF_BLANKS.sub(" ", run.text.replace("\n", " "))
        body = tidy_text(text)
        head = "" if ends_blank or not text.startswith(" ") else " "
        tail = " " if body and text.endswith(" ") else ""
        text = f"{head}{body}{tail}"
        if text:
            runs.append(replace(run, text=text))
            ends_blank = text.endswith(" ")
    if runs and runs[-1].text.endswith(" "):
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return [run for run in runs if run.text]


def end_plainly(blocks: list[Block], report: Report) -> None:
    """Put a full stop in place of `./.`."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        if not (found := _END.search(block.raw)):
            continue
        before = block.text
        kept = block.cut(0, found.start() + len(found["stop"]))
        if not found["stop"] and kept.runs:
            kept.runs[-1] = replace(kept.runs[-1], text=kept.runs[-1].text + ".")
        block.runs = kept.runs
        report.change("stop-mark", block.where, _last_words(before), _last_words(block.text))


def _last_words(text: str) -> str:
    return " ".join(text.split()[-8:])

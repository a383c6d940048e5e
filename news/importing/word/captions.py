"""Photos with the line under them: its caption, who took it, the table that held them in place. Pure."""

import re

from .bylines import labelled_names
from .plain import Block, Paragraph, Photo, Table
from .report import Report
from .typed_marks import typed_mark

__all__ = ["MAX_CAPTION", "MAX_CREDIT", "caption_photos", "open_photo_tables"]

MAX_CAPTION, MAX_CREDIT = 300, 120
_WORDS_OF_PLAIN_CAPTION = 30
_LABEL = "(?:nguồn ảnh|ảnh|hình|photo)"
_CREDIT_AT_END = re.compile(
    rf"[\s.;,\-–—]*\(?\s*{_LABEL}\s*:\s*(?P<name>[^()\n]{{2,80}}?)\s*\)?\s*\.?$",
    re.IGNORECASE,
)
_ONLY_CREDIT = re.compile(rf"\(?\s*{_LABEL}\s*:\s*(?P<name>.+?)\s*\)?\s*\.?", re.IGNORECASE)


def open_photo_tables(blocks: list[Block], report: Report) -> list[Block]:
    """Put the photos of a table that only arranges them into the text, each with its words under it."""
    opened: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and any(isinstance(each, Photo) for each in _flat(block)):
            report.change("table", block.where, "bảng dùng để xếp ảnh", "ảnh đặt lần lượt trong bài")
            opened += _by_photo(block)
        else:
            opened.append(block)
    return opened


def _flat(table: Table) -> list[Block]:
    return [block for row in table.rows for cell in row for block in cell]


def _by_photo(table: Table) -> list[Block]:
    """Return the blocks cell by cell; a row of words under a row of photos goes with it column by column."""
    blocks: list[Block] = []
    rows = list(table.rows)
    while rows:
        row = rows.pop(0)
        below = rows[0] if rows else []
        belongs = any(map(_is_photo_cell, row)) and below and not any(map(_has_photo, below))
        under = rows.pop(0) if belongs else []
        for at in range(max(len(row), len(under))):
            blocks += row[at] if at < len(row) else []
            blocks += under[at] if at < len(under) else []
    return [
        inner for block in blocks for inner in ([block] if not isinstance(block, Table) else _flat(block))
    ]


def _has_photo(cell: list[Block]) -> bool:
    return any(isinstance(block, Photo) for block in cell)


def _is_photo_cell(cell: list[Block]) -> bool:
    return bool(cell) and all(isinstance(block, Photo) for block in cell)


def caption_photos(blocks: list[Block], report: Report) -> list[Block]:
    """Give each photo the line under it as caption and the name in `Ảnh: …` as credit."""
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        kept.append(block)
        at += 1
        if isinstance(block, Photo):
            at += _take_lines(block, blocks[at:], report, is_one_of_many=_follows_photo(kept))
    return kept


def _follows_photo(kept: list[Block]) -> bool:
    return len(kept) > 1 and isinstance(before := kept[-2], Photo) and not before.caption


def _take_lines(photo: Photo, following: list[Block], report: Report, *, is_one_of_many: bool) -> int:
    """Take the caption and the credit of `photo` from what follows it; return how many blocks they were."""
    taken = 0
    for block in following[:2]:
        if not isinstance(block, Paragraph) or (taken and not _only_credit(block.text)):
            break
        if credit := _only_credit(block.text):
            photo.credit = credit
            report.change("credit", photo.where, block.text, f"người chụp: {credit}")
            return taken + 1
        if photo.caption or not _is_caption(block):
            break
        _set_caption(photo, block, report)
        if is_one_of_many:
            text = "Nhiều ảnh đứng liền nhau trước dòng chú thích này; chú thích ghi cho ảnh cuối."
            report.doubt("caption", photo.where, text)
        taken += 1
    return taken


def _only_credit(text: str) -> str:
    found = _ONLY_CREDIT.fullmatch(text.strip())
    if not found or len(found["name"]) > MAX_CREDIT or len(found["name"].split()) > 8:
        return ""
    return found["name"] if labelled_names(f"Ảnh: {found['name']}") else ""


def _is_caption(block: Paragraph) -> bool:
    text = block.text
    if not text or len(text) > MAX_CAPTION or block.marker or typed_mark(text) or block.style.startswith("h"):
        return False
    if labelled_names(text) is not None or any(run.href for run in block.runs) or re.search(r"\[\d+\]", text):
        return False
    return _looks_like_caption(block) or (not block.is_bold and _is_short(text))


def _looks_like_caption(block: Paragraph) -> bool:
    return block.style == "caption" or block.is_italic or block.align == "centre"


def _is_short(text: str) -> bool:
    return len(text.split()) <= _WORDS_OF_PLAIN_CAPTION and not text.endswith(":")


def _set_caption(photo: Photo, block: Paragraph, report: Report) -> None:
    caption = block.text
    if found := _CREDIT_AT_END.search(caption):
        name = found["name"].strip()
        if found.start() > 0 and len(name.split()) <= 8 and labelled_names(f"Ảnh: {name}"):
            photo.credit, caption = name, _stopped(caption, found.start())
    photo.caption = caption
    after = f"chú thích của {photo.where}" + (f"; người chụp: {photo.credit}" if photo.credit else "")
    report.change("caption", block.where, block.text, after)
    if not _looks_like_caption(block):
        text = f"Dòng dưới ảnh được lấy làm chú thích: “{caption}”. Nếu là lời bài, hãy chuyển xuống dưới."
        report.doubt("caption", photo.where, text)


def _stopped(caption: str, end: int) -> str:
    kept = caption[:end].rstrip(" -–—;,(")
    follows = caption[len(kept) :].lstrip()
    return kept + "." if follows.startswith(".") and not kept.endswith((".", "!", "?", "…")) else kept

"""Tables: named columns for those that compare, paragraphs for those that only arrange. Pure."""

import re
from dataclasses import dataclass

from .headings import Heading
from .lists import ListOfItems
from .plain import Block, Paragraph, Photo, Table
from .report import Report

__all__ = ["Grid", "make_grids"]

MAX_CAPTION, MAX_NOTE = 200, 250
UNNAMED = "Bảng"
_CAPTION = re.compile(r"(?:bảng|biểu|danh sách|phụ lục|lịch)\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:nguồn|ghi chú|đơn vị tính|đvt)\s*:", re.IGNORECASE)
_WORDS_OF_CAPTION = 30

Piece = Block | ListOfItems | Heading


@dataclass(slots=True)
class Grid:
    """A table as the portal shows it: the first cell of each row is its header, and so is the first row."""

    head: list[str]
    rows: list[list[str]]
    caption: str = UNNAMED
    note: str = ""


def make_grids(pieces: list[Piece], report: Report) -> list[Piece | Grid]:
    """Return `pieces` with each table as a grid, named by the line above it and noted by the one below."""
    made: list[Piece | Grid] = []
    waiting = list(pieces)
    while waiting:
        piece = waiting.pop(0)
        if not isinstance(piece, Table):
            made.append(piece)
            continue
        grid = _grid(piece, report)
        if grid is None:
            made += _opened(piece, report)
            continue
        if made and (caption := _caption_of(made[-1])):
            made.pop()
            grid.caption = caption
            report.change("table", piece.where, caption, "tên bảng")
        else:
            report.doubt("table", piece.where, "Bảng chưa có tên. Hãy đặt tên cho bảng.")
        if waiting and (note := _note_of(waiting[0])):
            waiting.pop(0)
            grid.note = note
            report.change("table", piece.where, note, "ghi chú của bảng")
        made.append(grid)
    return made


def _grid(table: Table, report: Report) -> Grid | None:
    rows = [[_cell_text(cell) for cell in row] for row in table.rows]
    heads = max(table.head_rows, 1)
    width = max((len(row) for row in rows), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    body = [row for row in filled[heads:] if any(row)]
    if width < 2 or not body:
        return None
    head = [" ".join(dict.fromkeys(filter(None, column))) for column in zip(*filled[:heads], strict=True)]
    if table.has_merged_cells:
        report.doubt("table", table.where, "Bảng có ô gộp; chữ nằm ở ô đầu, các ô còn lại để trống.")
    if not all(head):
        report.doubt("table", table.where, "Có cột chưa có tên ở dòng đầu. Hãy ghi tên cột.")
    if not table.head_rows:
        report.change("table", table.where, "dòng đầu: " + " | ".join(head), "dòng tên cột")
    if any(isinstance(each, Table) for row in table.rows for cell in row for each in cell):
        report.doubt("table", table.where, "Trong ô có bảng khác; chữ của bảng đó được viết liền.")
    return Grid(head, body)


def _cell_text(cell: list[Block]) -> str:
    texts: list[str] = []
    for block in cell:
        if isinstance(block, Paragraph):
            label = f"{block.marker.label} " if block.marker and block.marker.label else ""
            texts.append(label + block.text)
        elif isinstance(block, Table):
            texts += [_cell_text(inner) for row in block.rows for inner in row]
    return " ".join(filter(None, texts))


def _opened(table: Table, report: Report) -> list[Piece | Grid]:
    """Return the paragraphs of a table of one row or one column."""
    inside = [block for row in table.rows for cell in row for block in cell]
    opened: list[Piece | Grid] = []
    for block in inside:
        if isinstance(block, Table):
            opened += _opened(block, report)
        elif isinstance(block, Photo) or block.text:
            opened.append(block)
    if opened:
        report.change("table", table.where, "bảng một dòng hoặc một cột", "các đoạn văn")
    return opened


def _caption_of(piece: Piece | Grid) -> str:
    if isinstance(piece, Heading):
        return piece.text if _CAPTION.match(piece.text) and len(piece.text) <= MAX_CAPTION else ""
    if not isinstance(piece, Paragraph) or not piece.text or len(piece.text) > MAX_CAPTION:
        return ""
    is_short = len(piece.text.split()) <= _WORDS_OF_CAPTION
    is_named = piece.style == "caption" or bool(_CAPTION.match(piece.text)) or piece.align == "centre"
    return piece.text.rstrip(" :") if is_short and is_named and not piece.text.endswith(".") else ""


def _note_of(piece: Piece) -> str:
    is_note = isinstance(piece, Paragraph) and _NOTE.match(piece.text) and len(piece.text) <= MAX_NOTE
    return piece.text if is_note and isinstance(piece, Paragraph) else ""

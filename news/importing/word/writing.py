"""From pieces of a text to the blocks of a body as the stream field takes them. Pure."""

from html import escape
from itertools import groupby
from typing import Any

from .headings import Heading
from .lists import Item, ListOfItems
from .plain import Block, Paragraph, Photo, Run
from .report import Report
from .tables import Grid

__all__ = ["write_blocks"]

MAX_ALT = 250

Piece = Block | ListOfItems | Heading | Grid


def write_blocks(pieces: list[Piece], report: Report) -> list[tuple[str, Any]]:
    """Return (block type, value) for each block; `flow` holds paragraphs and lists in a row."""
    blocks: list[tuple[str, Any]] = []
    flow: list[str] = []
    for piece in pieces:
        if isinstance(piece, ListOfItems):
            flow.append(_list(piece))
        elif isinstance(piece, Paragraph) and piece.style != "quote":
            flow += [_paragraph(piece)] if piece.text else []
        else:
            blocks += _flowing(flow)
            flow = []
            blocks += _other(piece, report)
    return blocks + _flowing(flow)


def _flowing(flow: list[str]) -> list[tuple[str, Any]]:
    return [("flow", flow)] if flow else []


def _other(piece: Piece, report: Report) -> list[tuple[str, Any]]:
    if isinstance(piece, Heading):
        return [("heading", {"level": f"h{piece.level}", "text": piece.text})]
    if isinstance(piece, Grid):
        return [("table", _table(piece))]
    if isinstance(piece, Photo):
        return _photo(piece, report)
    if isinstance(piece, Paragraph) and piece.text:
        return [("quote", {"text": piece.text, "attribution": ""})]
    return []


def _photo(photo: Photo, report: Report) -> list[tuple[str, Any]]:
    """Return the block of a photo; of one that cannot be taken its words stay, as a paragraph."""
    value = {"part": photo.part, "alt": photo.alt, "caption": photo.caption, "credit": photo.credit}
    if not photo.problem:
        return [("photo", {**value, "where": photo.where})]
    words = " ".join(filter(None, (photo.caption, photo.credit and f"Ảnh: {photo.credit}", photo.alt)))
    report.doubt("photo", photo.where, f"Không đưa được vào bài: {photo.problem}.")
    return [("flow", [f"<p><i>{escape(words, quote=False)}</i></p>"])] if words else []


def _table(grid: Grid) -> dict[str, Any]:
    table = {
        "columns": [{"type": "text", "heading": cell} for cell in grid.head],
        "rows": [{"values": row} for row in grid.rows],
        "caption": "",
    }
    return {"caption": grid.caption, "table": table, "note": grid.note}


def _list(items: ListOfItems) -> str:
    tag = "ol" if items.is_ordered else "ul"
    return f"<{tag}>{''.join(map(_item, items.items))}</{tag}>"


def _item(item: Item) -> str:
    return f"<li>{_html(item.paragraph.runs)}{''.join(map(_list, item.below))}</li>"


def _paragraph(paragraph: Paragraph) -> str:
    return f"<p>{_html(paragraph.runs)}</p>"


def _html(runs: list[Run]) -> str:
    """Return the words with their look; neighbours of one look share their tags."""
    pieces = []
    for (bold, italic, href), same in groupby(runs, key=lambda run: (run.bold, run.italic, run.href)):
        html = escape("".join(run.text for run in same), quote=False)
        if html.strip():
            html = f"<i>{html}</i>" if italic else html
            html = f"<b>{html}</b>" if bold else html
            html = f'<a href="{escape(href)}">{html}</a>' if href else html
        pieces.append(html)
    return "".join(pieces)

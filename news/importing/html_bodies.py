"""Pure cutting of an old system's HTML into the blocks of a body: paragraphs, headings, quotes, tables.

Pictures, scripts, forms and anything of other hosts do not survive; their words do.
"""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

import nh3

from portal.blocks.cleaning import ALLOWED_ATTRIBUTES, ALLOWED_SCHEMES, ALLOWED_TAGS, REMOVED_WITH_CONTENT
from portal.text_cleaning import tidy_line, tidy_text

MAX_HEADING = 160
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_BREAKS = {"div", "section", "article", "figure", "figcaption", "center", "hr", "dl", "dt", "dd", "pre"}
_TABLE_PARTS = {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"}
_KEPT = ALLOWED_TAGS | set(_HEADINGS) | _BREAKS | _TABLE_PARTS | {"blockquote"}
_INLINE = {"b", "i", "strong", "em", "a", "br"}
_LISTS = {"ul", "ol", "li"}

Block = tuple[str, object]


def blocks_of_html(html: str) -> list[Block]:
    """Return (block type, value) for each block that `html` makes; an empty list for no words at all.

    Values are those of `portal.blocks.StandardBody`: HTML of a paragraph, `{"level", "text"}` of a heading,
    `{"text", "attribution"}` of a quote, `{"caption", "table", "note"}` of a table.
    """
    cleaned = nh3.clean(
        tidy_text(html.replace("&nbsp;", " ")),
        tags=_KEPT,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        clean_content_tags=REMOVED_WITH_CONTENT,
        link_rel=None,
    )
    cutter = _Cutter()
    cutter.feed(cleaned)
    cutter.close()
    return cutter.finished()


@dataclass
class _Grid:
    """A table being read."""

    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)


class _Cutter(HTMLParser):
    """Reads well-formed HTML (nh3's output) from left to right."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.flow: list[str] = []
        self.words: list[str] | None = None  # of the heading, quote or cell being read
        self.in_paragraph = False
        self.lists = 0
        self.grids: list[_Grid] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.grids or tag == "table":
            self._start_in_table(tag)
        elif tag in _HEADINGS or tag == "blockquote":
            self._end_flow()
            self.words = []
        elif self.words is not None:
            self.words.append(" ")
        elif tag == "p" or tag in _BREAKS:
            self._end_paragraph()
        elif tag in _LISTS:
            self._start_list(tag)
        elif tag in _INLINE:
            self._begin_paragraph()
            written = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
            self.flow.append(f"<{tag}{written}>")

    def handle_endtag(self, tag: str) -> None:
        if self.grids:
            self._end_in_table(tag)
        elif tag in _HEADINGS or tag == "blockquote":
            self._end_words(tag)
        elif self.words is not None:
            self.words.append(" ")
        elif tag == "p" or tag in _BREAKS:
            self._end_paragraph()
        elif tag in _LISTS:
            self.lists -= tag != "li"
            self.flow.append(f"</{tag}>")
        elif tag in _INLINE and self.flow:
            self.flow.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.words is not None:
            self.words.append(data)
        elif not self.grids and (data.strip() or self.in_paragraph or self.lists):
            self._begin_paragraph()
            self.flow.append(escape(data, quote=False))

    def finished(self) -> list[Block]:
        """Close what is open and return the blocks."""
        self._end_flow()
        return self.blocks

    def _begin_paragraph(self) -> None:
        if not self.in_paragraph and not self.lists:
            self.flow.append("<p>")
            self.in_paragraph = True

    def _end_paragraph(self) -> None:
        if self.in_paragraph:
            self.flow.append("</p>")
            self.in_paragraph = False

    def _start_list(self, tag: str) -> None:
        self._end_paragraph()
        self.lists += tag != "li"
        self.flow.append(f"<{tag}>")

    def _end_flow(self) -> None:
        self._end_paragraph()
        html = "".join(self.flow)
        self.flow, self.lists = [], 0
        if tidy_line(nh3.clean(html, tags=set())):
            self.blocks.append(("paragraph", html))

    def _end_words(self, tag: str) -> None:
        text, self.words = tidy_line("".join(self.words or [])), None
        if not text:
            return
        if tag == "blockquote":
            self.blocks.append(("quote", {"text": text, "attribution": ""}))
        elif len(text) > MAX_HEADING:
            self.blocks.append(("paragraph", f"<p><b>{escape(text, quote=False)}</b></p>"))
        else:
            self.blocks.append(("heading", {"level": _HEADINGS[tag], "text": text}))

    def _start_in_table(self, tag: str) -> None:
        if tag == "table":
            if not self.grids:
                self._end_flow()
            self.grids.append(_Grid())
        elif tag == "tr":
            self.grids[-1].rows.append([])
        elif tag in ("td", "th", "caption") and len(self.grids) == 1:
            self.words = []
        elif self.words is not None:
            self.words.append(" ")

    def _end_in_table(self, tag: str) -> None:
        grid = self.grids[-1]
        if tag == "table":
            self.grids.pop()
            if not self.grids:
                self.blocks += _table_blocks(grid)
        elif tag in ("td", "th", "caption") and len(self.grids) == 1:
            text, self.words = tidy_line("".join(self.words or [])), None
            if tag == "caption":
                grid.caption = text
            elif grid.rows:
                grid.rows[-1].append(text)
        elif self.words is not None:
            self.words.append(" ")


def _table_blocks(grid: _Grid) -> list[Block]:
    """A table of two columns or more; tables that only frame pictures or text become paragraphs."""
    rows = [row for row in grid.rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or len(rows) < 2:
        cells = [cell for row in rows for cell in row if cell]
        html = "".join(f"<p>{escape(cell, quote=False)}</p>" for cell in cells)
        return [("paragraph", html)] if html else []
    head, *body = [row + [""] * (width - len(row)) for row in rows]
    table = {
        "columns": [{"type": "text", "heading": cell} for cell in head],
        "rows": [{"values": row} for row in body],
        "caption": "",
    }
    return [("table", {"caption": grid.caption[:200] or "Bảng", "table": table, "note": ""})]

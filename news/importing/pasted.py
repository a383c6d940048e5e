"""What is pasted from Word, PDF or Zalo, or typed on a phone, cleaned by the steps of a Word file. Pure."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from .word.lists import collect_lists
from .word.plain import Block, Marker, Paragraph, Run
from .word.report import Report
from .word.tidying import compose, end_plainly, one_blank, split_lines
from .word.typed_marks import typed_mark
from .word.writing import write_blocks

__all__ = ["clean_paste", "clean_typed"]

_BLOCKS = frozenset(
    ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "ul", "ol")
    + ("blockquote", "section", "article", "pre", "hr", "dl", "dt", "dd", "figure", "figcaption")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = frozenset(("head", "style", "script", "title", "template", "noscript", "xml"))
_EMPTY = frozenset(("br", "img", "hr", "input", "meta", "link", "col", "wbr"))
_ADDRESSES = ("http://", "https://", "mailto:", "tel:")
_FRAGMENT = re.compile(r"<!--StartFragment-->(.*?)<!--EndFragment-->", re.DOTALL)
_WRAPPED = re.compile(r"[ \t\r\n\f]+")
_WORD_LIST = re.compile(r"mso-list:\s*\w+\s+level(\d)", re.IGNORECASE)
_WORD_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style:\s*(italic|normal)", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;…”\")]\s*$")
# A line of a PDF is about as long as the page is wide; a short one ends where its writer ended it.
_SHORTEST_WRAPPED = 35


def clean_paste(html: str, text: str) -> str:
    """Return the HTML to put in for what the clipboard holds; `text` counts where there is no HTML."""
    return "".join(_cleaned(_of_html(html) if html.strip() else _of_text(text)))


def clean_typed(text: str) -> list[str]:
    """Return paragraphs and lists as HTML for what somebody typed: each line was ended on purpose."""
    return _cleaned([Paragraph([Run(line)], place) for place, line in enumerate(text.splitlines(), 1)])


def _cleaned(blocks: list[Block]) -> list[str]:
    report = Report()  # who pastes or types sees the result at once
    compose(blocks, report)
    blocks = split_lines(blocks, report)
    end_plainly(blocks, report)
    one_blank(blocks, report)
    blocks = [block for block in blocks if isinstance(block, Paragraph) and block.text]
    written = write_blocks(list(collect_lists(blocks, report)), report)
    return [html for kind, value in written if kind == "flow" for html in value]


def _of_text(text: str) -> list[Block]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Paragraph([Run(line)], place) for place, line in enumerate(_unwrapped(lines), 1)]


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """Yield whole paragraphs: a PDF breaks its lines in the middle of sentences."""
    held = ""
    for line in lines:
        if held and not _goes_on(held, line):
            yield held
            held = ""
        held = f"{held.rstrip()} {line.lstrip()}" if held else line
    if held:
        yield held


def _goes_on(held: str, line: str) -> bool:
    begins_small = line.lstrip()[:1].islower()
    is_wrapped = len(held.rpartition("\n")[2].strip()) >= _SHORTEST_WRAPPED and not _ENDED.search(held)
    return begins_small and is_wrapped and typed_mark(line) is None


def _of_html(html: str) -> list[Block]:
    fragment = _FRAGMENT.search(html)
    reader = _Reader()
    reader.feed(fragment[1] if fragment else html)
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    """Reads clipboard HTML, well-formed or not, into paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.paragraph = Paragraph([])
        self.open: list[tuple[str, bool, bool, str]] = []  # tag, bold, italic, address
        self.lists: list[list[int | str]] = []  # kind and count of each list that is open
        self.unseen = 0
        self.mark: list[str] | None = None  # the mark that Word writes before an item
        self.mark_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self.unseen += 1
        if tag == "br":
            self._write("\n")
        if tag in _BLOCKS:
            self._end()
            self._begin(tag, said)
        if tag in _EMPTY:
            return
        style = said.get("style", "")
        if tag == "span" and _WORD_MARK.search(style) and self.mark is None:
            self.mark, self.mark_depth = [], len(self.open)
        self.open.append((tag, *self._look(tag, style, said)))

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0
        if not any(each[0] == tag for each in self.open):
            return
        while self.open.pop()[0] != tag:
            pass
        if self.mark is not None and len(self.open) <= self.mark_depth:
            self._set_mark()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.mark is not None:
            self.mark.append(data)
        else:
            self._write(_WRAPPED.sub(" ", data))

    def finished(self) -> list[Block]:
        """Return the paragraphs."""
        self._end()
        return self.blocks

    def _write(self, text: str) -> None:
        bold, italic, address = self.open[-1][1:] if self.open else (False, False, "")
        self.paragraph.runs.append(Run(text, bold, italic, address))

    def _look(self, tag: str, style: str, said: dict[str, str]) -> tuple[bool, bool, str]:
        bold, italic, address = self.open[-1][1:] if self.open else (False, False, "")
        weight, slant = _WEIGHT.search(style), _SLANT.search(style)
        bold = bold or tag in ("b", "strong") or tag in _HEADINGS
        italic = italic or tag in ("i", "em")
        if weight:
            bold = weight[1].lower() not in ("normal", "100", "200", "300", "400", "500")
        if slant:
            italic = slant[1].lower() == "italic"
        target = said.get("href", "") if tag == "a" else ""
        return bold, italic, target if target.lower().startswith(_ADDRESSES) else address

    def _begin(self, tag: str, said: dict[str, str]) -> None:
        if tag in ("ul", "ol"):
            start = said.get("start", "1")
            self.lists.append([tag, int(start) - 1 if start.isdecimal() and len(start) < 5 else 0])
        if tag == "li" and self.lists:
            kind, count = self.lists[-1]
            self.lists[-1][1] = value = int(count) + 1
            self.paragraph.marker = Marker(kind == "ol", len(self.lists) - 1, f"{value}.", value)
        if found := _WORD_LIST.search(said.get("style", "")):
            self.paragraph.marker = Marker(False, int(found[1]) - 1)

    def _set_mark(self) -> None:
        """Take what Word wrote before an item for what it is: a number, a letter, or a bullet of any sign."""
        label, self.mark = "".join(self.mark or []).replace("\u00a0", " ").strip(), None
        level = self.paragraph.marker.level if self.paragraph.marker else 0
        if number := re.fullmatch(r"(\d{1,3})[.)]", label):
            self.paragraph.marker = Marker(True, level, label, int(number[1]))
        elif re.fullmatch(r"(?:[^\W\d_]{1,5}|\d+(?:\.\d+)+)[.)]", label):
            self.paragraph.marker = Marker(True, level, label, 1, counts_plainly=False)
        else:
            self.paragraph.marker = Marker(False, level)

    def _end(self) -> None:
        if any(run.text.strip() for run in self.paragraph.runs):
            self.paragraph.place = len(self.blocks) + 1
            self.blocks.append(self.paragraph)
            self.paragraph = Paragraph([])
        elif self.paragraph.marker is None or not self.lists:
            self.paragraph = Paragraph([])

"""The plain form between a Word file and an article: blocks in reading order, words in runs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from portal.text_cleaning import tidy_line

__all__ = ["Block", "Marker", "Note", "Paragraph", "Photo", "Run", "Table", "WordText", "paragraphs_in"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `href` when they are a link."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """What Word itself writes before a paragraph of a list: `label` as it is read, `value` of this level."""

    is_ordered: bool
    level: int = 0
    label: str = ""
    value: int = 0
    # A list of the portal counts 1, 2, 3; anything else must be written out or the words mean something else.
    counts_plainly: bool = True


@dataclass(slots=True)
class Paragraph:
    """One paragraph; `place` is its number among those with words."""

    runs: list[Run]
    place: int = 0
    style: str = ""  # title, subtitle, caption, quote, toc, h1 … h9
    align: str = ""  # centre, right; empty for all else
    marker: Marker | None = None

    @property
    def raw(self) -> str:
        """All characters as they came."""
        return "".join(run.text for run in self.runs)

    @property
    def text(self) -> str:
        """The words on one tidy line."""
        return tidy_line(self.raw)

    @property
    def where(self) -> str:
        """The place in words."""
        return f"đoạn {self.place}" if self.place else "trong bài"

    @property
    def is_bold(self) -> bool:
        """Whether every word is bold."""
        return _all_worded(self.runs, "bold")

    @property
    def is_italic(self) -> bool:
        """Whether every word is italic."""
        return _all_worded(self.runs, "italic")

    def cut(self, start: int = 0, end: int | None = None) -> "Paragraph":
        """Return the part between two characters of `raw`, with its look."""
        return replace(self, runs=list(_cut(self.runs, start, len(self.raw) if end is None else end)))


@dataclass(slots=True)
class Photo:
    """A picture of the file; `part` is its name in there, `problem` why it cannot be taken."""

    part: str
    place: int = 0
    alt: str = ""
    caption: str = ""
    credit: str = ""
    problem: str = ""

    @property
    def where(self) -> str:
        """The place in words."""
        return f"ảnh {self.place}"


@dataclass(slots=True)
class Table:
    """Rows of cells, each a list of blocks; `head_rows` is what the file itself marks as headings."""

    rows: list[list[list["Block"]]]
    place: int = 0
    head_rows: int = 0
    has_merged_cells: bool = False
    caption: str = ""

    @property
    def where(self) -> str:
        """The place in words."""
        return f"bảng {self.place}"


Block = Paragraph | Photo | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote under its mark."""

    mark: str
    text: str


@dataclass(slots=True)
class WordText:
    """What a file says."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def paragraphs_in(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of `blocks`, those of tables too, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from paragraphs_in(cell)


def _all_worded(runs: list[Run], look: str) -> bool:
    worded = [run for run in runs if any(map(str.isalnum, run.text))]
    return bool(worded) and all(getattr(run, look) for run in worded)


def _cut(runs: list[Run], start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        at += len(run.text)
        if text:
            yield replace(run, text=text)

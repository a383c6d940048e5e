"""One paragraph of a Word file: its words in runs, the pictures that stand in it, what lies over it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .drawings import drawing_of
from .fields import Fields
from .parts import Element, attribute, local, w
from .plain import Paragraph, Photo, Run
from .source import Source
from .styles import Look, is_on

__all__ = ["Line", "paragraphs_of", "read_line"]

_MARKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_REMOVED = frozenset({"del", "moveFrom"})
_DRAWINGS = frozenset({"drawing", "pict", "object"})
# Properties, and what stands elsewhere under another name.
_PASSED_OVER = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "Fallback", "fldData", "tcPr"})
# Wingdings and Symbol, as people use them at the head of a line and in it.
_SYMBOLS = {"F0B7": "•", "F0A7": "•", "F0D8": "•", "F0FC": "•", "F076": "•", "F0E0": "→", "F0B0": "°"}


@dataclass(slots=True)
class Line:
    """What a paragraph gives: pieces of words and photos in order, then what floated over it."""

    pieces: list[list[Run] | Photo] = field(default_factory=lambda: [[]])
    after: list[Photo] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def write(self, run: Run) -> None:
        """Add words at the end."""
        if not isinstance(self.pieces[-1], list):
            self.pieces.append([])
        last = self.pieces[-1]
        if isinstance(last, list) and run.text:
            last.append(run)


def read_line(paragraph: Element, source: Source, look: Look) -> Line:
    """Return what `paragraph` holds; `look` is that of its style."""
    reader = _Reader(source, look)
    reader.read(paragraph)
    return reader.line


class _Reader:
    """Reads the inside of one paragraph from left to right."""

    def __init__(self, source: Source, look: Look) -> None:
        self.source, self.look, self.line = source, look, Line()
        self.run_look = look
        self.href = ""
        self.fields = Fields()
        self.readers = self._readers()

    def read(self, element: Element) -> None:
        """Read what is in `element`; what nobody knows is opened, so that no word is lost in it."""
        for child in element:
            name = local(child)
            if name in _PASSED_OVER:
                continue
            if name in _REMOVED:
                self.source.note_removed(child)
            elif name in _DRAWINGS:
                self._draw(child)
            elif reader := self.readers.get(name):
                reader(child)
            elif name in _MARKS:
                self._write(_MARKS[name])
            else:
                self.read(child)

    def _readers(self) -> dict[str, Callable[[Element], None]]:
        return {
            "t": lambda element: self._write(element.text or ""),
            "r": self._read_run,
            "br": self._break,
            "sym": self._symbol,
            "ins": self._accept,
            "moveTo": self._accept,
            "hyperlink": self._link,
            "fldChar": lambda element: self.fields.step(attribute(element, "fldCharType")),
            "instrText": lambda element: self.fields.instruct(element.text or ""),
            "footnoteReference": self._note_mark,
            "endnoteReference": self._note_mark,
            "commentReference": self._comment,
            "oMath": self._equation,
            "delText": lambda element: None,
        }

    def _read_run(self, run: Element) -> None:
        properties = run.find(w("rPr"))
        style = attribute(properties.find(w("rStyle")), "val") if properties is not None else ""
        own = Look(
            bold=is_on(properties, "b"), italic=is_on(properties, "i"), hidden=is_on(properties, "vanish")
        )
        base = self.source.styles.look(style).over(self.look) if style else self.look
        self.run_look = own.over(base)
        self.source.note_font(properties)
        self.read(run)
        self.run_look = self.look

    def _write(self, text: str) -> None:
        if self.run_look.hidden:
            self.source.hidden.append(text)
            return
        look = self.run_look
        self.line.write(Run(text, bool(look.bold), bool(look.italic), self.href or self.fields.address))

    def _break(self, element: Element) -> None:
        # The end of a page or column is none of the words.
        self._write("\n" if attribute(element, "type", "textWrapping") == "textWrapping" else " ")

    def _symbol(self, element: Element) -> None:
        code = attribute(element, "char").upper()
        if code not in _SYMBOLS:
            self.source.symbols += 1
        self._write(_SYMBOLS.get(code, ""))

    def _accept(self, element: Element) -> None:
        self.source.inserted += 1
        self.read(element)

    def _link(self, element: Element) -> None:
        before, self.href = self.href, self.source.address(element) or self.href
        self.read(element)
        self.href = before

    def _note_mark(self, element: Element) -> None:
        kind = "endnote" if local(element) == "endnoteReference" else "footnote"
        self._write(self.source.note_mark(kind, attribute(element, "id")))

    def _comment(self, element: Element) -> None:
        self.source.commented.append(attribute(element, "id"))

    def _equation(self, element: Element) -> None:
        self.source.equations += 1
        self._write("".join(each.text or "" for each in element.iter() if local(each) == "t"))

    def _draw(self, element: Element) -> None:
        drawing = drawing_of(element, self.source.relations)
        self.line.boxes += drawing.boxes
        self.source.note_drawing(drawing)
        for photo in drawing.photos:
            if drawing.lies_over:
                self.line.after.append(photo)
            else:
                self.line.pieces.append(photo)


def paragraphs_of(line: Line, pattern: Paragraph) -> list[Paragraph | Photo]:
    """Return the pieces of `line` as blocks; words without any letter or mark are none."""
    blocks: list[Paragraph | Photo] = []
    for piece in [*line.pieces, *line.after]:
        if isinstance(piece, Photo):
            blocks.append(piece)
        elif any(run.text.strip() for run in piece):
            blocks.append(Paragraph(piece, style=pattern.style, align=pattern.align, marker=pattern.marker))
            pattern.marker = None
    return blocks

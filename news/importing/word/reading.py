"""From the bytes of a Word file to its plain form: the body in reading order, and its notes. Pure."""

from collections.abc import Iterator

from .inline import Line, paragraphs_of, read_line
from .parts import DOCUMENT, Element, Package, Unreadable, attribute, local, w
from .plain import Block, Note, Paragraph, Photo, Run, Table, WordText
from .source import Source, words_of
from .styles import Look, alignment

__all__ = ["read_word"]

_OPENED = frozenset({"sdtContent", "customXml", "smartTag", "ins", "moveTo", "Choice", "AlternateContent"})
_REMOVED = frozenset({"del", "moveFrom"})
_DEEPEST = 12  # tables in tables


def read_word(content: bytes) -> tuple[WordText, Source]:
    """Return what the Word file in `content` says, and what was met on the way. Raises Unreadable."""
    package = Package(content)
    root = package.xml(DOCUMENT)
    body = root.find(w("body")) if root is not None else None
    if body is None:
        raise Unreadable(DOCUMENT)
    source = Source(package)
    blocks = _Body(source).blocks(body)
    return WordText(blocks, _notes(source)), source


class _Body:
    """Reads what contains paragraphs: the body, a cell, a text box."""

    def __init__(self, source: Source, depth: int = 0) -> None:
        self.source, self.depth = source, depth
        # The words of a paragraph whose end a tracked edit took out: they go on in the next one.
        self._carried: Line | None = None

    def blocks(self, container: Element) -> list[Block]:
        """Return the blocks in `container`."""
        blocks = list(self._read(container))
        if self._carried is not None:
            blocks += self._as_blocks(self._carried, Paragraph([]))
        return blocks

    def _read(self, container: Element) -> Iterator[Block]:
        for child in container:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name == "sdt":
                yield from self._control(child)
            elif name in _REMOVED:
                self.source.note_removed(child)
            elif name in _OPENED:
                yield from self._read(child)
            elif name == "altChunk":
                self.source.others.append("phần chữ ghép từ tệp khác")

    def _control(self, element: Element) -> Iterator[Block]:
        galleries = [attribute(each, "val") for each in element.iter(w("docPartGallery"))]
        content = element.find(w("sdtContent"))
        if content is None:
            return
        if "Table of Contents" in galleries:
            self.source.contents.append(words_of(content))
            return
        yield from self._read(content)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = element.find(w("pPr"))
        style_id = attribute(properties.find(w("pStyle")), "val") if properties is not None else ""
        look = self.source.styles.look(style_id)
        if look.kind == "toc":
            self.source.contents.append(words_of(element))
            return
        line = read_line(element, self.source, look)
        if self._carried is not None:
            line.pieces[:0] = self._carried.pieces
            line.after[:0] = self._carried.after
            line.boxes[:0] = self._carried.boxes
            line.pieces = _joined(line.pieces)
            self._carried = None
        if _lost_its_end(properties):
            self._carried = line
            return
        yield from self._as_blocks(line, self._pattern(properties, look))

    def _pattern(self, properties: Element | None, look: Look) -> Paragraph:
        own = alignment(properties)
        number = look.number
        if properties is not None and (numbering := properties.find(w("numPr"))) is not None:
            level = attribute(numbering.find(w("ilvl")), "val", "0")
            key = attribute(numbering.find(w("numId")), "val") or (number[0] if number else "")
            number = (key, int(level) if level.isdecimal() else 0)
        marker = self.source.numbering.marker(*number) if number else None
        return Paragraph([], style=look.kind, align=(look.align if own is None else own) or "", marker=marker)

    def _as_blocks(self, line: Line, pattern: Paragraph) -> Iterator[Block]:
        for block in paragraphs_of(line, pattern):
            if isinstance(block, Photo):
                self.source.photos += 1
                block.place = self.source.photos
            else:
                self.source.paragraphs += 1
                block.place = self.source.paragraphs
            yield block
        for box in line.boxes:
            inside = self._inner(box)
            self.source.box_words += [block.text for block in inside if isinstance(block, Paragraph)]
            yield from inside

    def _table(self, element: Element) -> Iterator[Block]:
        self.source.tables += 1
        table = Table([], self.source.tables)
        for row in _parts_of(element, "tr"):
            if row.find(f"{w('trPr')}/{w('del')}") is not None:
                self.source.note_removed(row)
                continue
            if len(table.rows) == table.head_rows and row.find(f"{w('trPr')}/{w('tblHeader')}") is not None:
                table.head_rows += 1
            table.rows.append(self._row(row, table))
        if table.rows:
            yield table

    def _row(self, row: Element, table: Table) -> list[list[Block]]:
        cells: list[list[Block]] = []
        for cell in _parts_of(row, "tc"):
            properties = cell.find(w("tcPr"))
            cells.append(self._inner(cell))
            span = attribute(properties.find(w("gridSpan")), "val") if properties is not None else ""
            merged = properties is not None and properties.find(w("vMerge")) is not None
            extra = min(int(span), 60) - 1 if span.isdecimal() else 0
            cells += [[] for _ in range(extra)]
            table.has_merged_cells |= merged or extra > 0
        return cells

    def _inner(self, container: Element) -> list[Block]:
        if self.depth >= _DEEPEST:
            raise Unreadable("nested too deep")
        return _Body(self.source, self.depth + 1).blocks(container)


def _notes(source: Source) -> list[Note]:
    """Return the notes that the text refers to, in the order of their marks."""
    found: list[Note] = []
    words: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        root = source.package.xml(f"word/{kind}s.xml")
        for each in root.findall(w(kind)) if root is not None else ():
            words[kind, attribute(each, "id")] = words_of(each)
    for key, mark in source.marks.items():
        found.append(Note(f"[{mark}]", words.get(key, "")))
    return found


def _lost_its_end(properties: Element | None) -> bool:
    return properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None


def _joined(pieces: list[list[Run] | Photo]) -> list[list[Run] | Photo]:
    joined: list[list[Run] | Photo] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, list) and isinstance(last, list):
            joined[-1] = [*last, *piece]
        else:
            joined.append(piece)
    return joined


def _parts_of(container: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in what only wraps them."""
    for child in container:
        name = local(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _parts_of(child, wanted)

"""Made-up documents with words in them: PDF, Word, Excel."""

import io
import zlib
from collections.abc import Iterable, Sequence

import docx
import openpyxl

__all__ = ["docx_of", "object_of", "pdf_of", "pdf_with", "stream_of", "xlsx_of"]


def docx_of(*paragraphs: str) -> bytes:
    """A Word file of paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return _saved(document)


def xlsx_of(*rows: Sequence[object], **sheets: Iterable[Sequence[object]]) -> bytes:
    """A spreadsheet of rows; further sheets by name."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    return _saved(book)


def pdf_of(*pages: str) -> bytes:
    """A PDF of pages of one line, with a font of its own that tells which letter is which."""
    letters = sorted(set("".join(pages)))
    codes = {letter: place + 1 for place, letter in enumerate(letters)}
    table = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(codes)} beginbfchar\n{table}endbfchar endcmap end end"
    )
    numbers = [5 + 2 * place for place in range(len(pages))]
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % number for number in numbers), len(pages)),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
        4: stream_of(cmap.encode()),
    }
    for number, page in zip(numbers, pages, strict=True):
        line = bytes(codes[letter] for letter in page).hex().encode()
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 200] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> >> >>" % (number + 1)
        )
        objects[number + 1] = stream_of(b"BT /F 12 Tf 10 100 Td <%s> Tj ET" % line)
    return pdf_with(objects)


def stream_of(content: bytes, extra: bytes = b"") -> bytes:
    """A packed stream."""
    packed = zlib.compress(content, 9)
    head = b"<< /Filter /FlateDecode /Length %d %s >>" % (len(packed), extra)
    return head + b"\nstream\n" + packed + b"\nendstream"


def object_of(number: int, content: bytes) -> bytes:
    """A numbered object."""
    return b"%d 0 obj\n%s\nendobj\n" % (number, content)


def pdf_with(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects; the first is the catalogue."""
    body, places = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        places[number] = len(body)
        body += object_of(number, content)
    start, size = len(body), max(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        body += b"%010d 00000 n \n" % places.get(number, 0)
    end = b"trailer\n<< /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return body + end


def _saved(document) -> bytes:
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()

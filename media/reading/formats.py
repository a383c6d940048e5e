"""What each format gives as text. Pure; runs only in the confined process of `confinement`.

Read is what a reader of the file sees: no hidden sheet, hidden or deleted word, comment or formula.
"""

import datetime
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

__all__ = ["READERS", "Locked", "tidied"]

MAX_PAGES = 1_000
MAX_CELLS = 200_000
#: Rows of a sheet, empty ones too: one word in the last row must not cost a million steps in each sheet.
MAX_ROWS = 100_000

# What neither the database nor anybody's eye takes: control characters, halves of pairs, non-characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u00ad]")
_BLANKS = re.compile(r"\s+")


class Locked(Exception):
    """The file asks for a password."""


def pdf_words(content: bytes) -> Iterator[str]:
    """Yield the text of each page."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Locked from error
        raise
    for number in range(min(len(document), MAX_PAGES)):
        page = document[number]
        text = page.get_textpage()
        yield f" {text.get_text_range()}"
        text.close()
        page.close()


def docx_words(content: bytes) -> Iterator[str]:
    """Yield the text of the body piece by piece: paragraphs, tables, text boxes, fields to fill in."""
    import docx
    from docx.oxml.ns import qn

    body = docx.Document(io.BytesIO(content)).element.body
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    for twice in list(body.iter(fallback)):  # says for old programs what stands beside it
        twice.getparent().remove(twice)
    hidden = f"{qn('w:rPr')}/{qn('w:vanish')}"
    text, gaps = qn("w:t"), {qn("w:p"), qn("w:tab"), qn("w:br"), qn("w:cr")}
    for element in body.iter():
        if element.tag in gaps:
            yield " "
        elif element.tag == text and element.text and element.getparent().find(hidden) is None:
            yield element.text


def xlsx_words(content: bytes) -> Iterator[str]:
    """Yield the cells of the visible sheets row by row, dates as people write them."""
    import openpyxl

    cells = 0
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        yield f" {sheet.title} "
        sheet.reset_dimensions()  # the size that a file states may be a lie
        for row in sheet.iter_rows(values_only=True, max_row=MAX_ROWS):
            for value in row:
                if value is None:
                    continue
                yield f" {_in_words(value)}"
                cells += 1
                if cells >= MAX_CELLS:
                    return


READERS: dict[str, Callable[[bytes], Iterable[str]]] = {
    "pdf": pdf_words,
    "docx": docx_words,
    "xlsx": xlsx_words,
}


def tidied(pieces: Iterable[str], most: int) -> tuple[str, bool]:
    """Return the text of `pieces`, NFC, with single blanks, and whether more than `most` characters came."""
    kept: list[str] = []
    length = 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > 2 * most:  # blanks go, marks join their letters
            break
    text = _UNFIT.sub("", "".join(kept))
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    if len(text) <= most and length <= 2 * most:
        return text, False
    # Not in the middle of a word, unless there is nothing but one.
    cut = text[:most]
    return cut.rpartition(" ")[0] or cut, True


def _in_words(value: object) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

"""Reads numbers that an old system showed, as its pages and exports write them (pure).

Strict: what is not surely a number is refused, for a wrong separator would make a figure a thousand times
too high.
"""

import csv
import re
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["ArticleNumber", "ArticleNumbers", "BadLine", "NamedBy", "parse_article_numbers", "parse_number"]

# 2927834, 2.927.834 and 39 003; spaces may be the narrow or the fixed ones of a printed page.
NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:(?P<mark>[. \u00a0\u202f])[0-9]{3})(?:(?P=mark)[0-9]{3})*")
MOST = 10**12  # no ward's counter showed more; also keeps clear of the bounds of database columns
KEY_CAP = 500  # characters of an id or address
SHOWN_CAP = 40  # characters of a wrong value that are repeated in its sentence
VIEWS_HEADS = {"views", "lượt xem", "luot_xem", "số lượt"}


class NamedBy(StrEnum):
    """How a file names its articles: by their key in the old system or by their address there."""

    ID = "id"
    URL = "url"


HEADS = {"id": NamedBy.ID, "mã": NamedBy.ID, "ma": NamedBy.ID} | {
    "url": NamedBy.URL,
    "địa chỉ": NamedBy.URL,
    "dia_chi": NamedBy.URL,
}


@dataclass(frozen=True, slots=True)
class ArticleNumber:
    """The views of an old article, and the line of the file that says so."""

    line: int
    key: str
    views: int


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was not taken, and why, as a sentence."""

    line: int
    reason: str


@dataclass(slots=True)
class ArticleNumbers:
    """What a file holds: the numbers that could be read, and the lines that could not."""

    named_by: NamedBy
    numbers: list[ArticleNumber] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)


def parse_number(text: str) -> int:
    """Return the whole number in `text`. Raises ValueError, with a Vietnamese sentence, for anything else."""
    text = text.strip()
    if not text:
        raise ValueError("Chưa có số lượt.")
    if not NUMBER.fullmatch(text):
        raise ValueError(
            f"“{text[:SHOWN_CAP]}” không phải là một số lượt, ví dụ đúng: 2927834 hoặc 2.927.834."
        )
    number = int(re.sub(r"[^0-9]", "", text)[: len(str(MOST)) + 1])
    if number > MOST:
        raise ValueError(f"“{text[:SHOWN_CAP]}” lớn quá mức có thể của một bộ đếm.")
    return number


def parse_article_numbers(text: str) -> ArticleNumbers:
    """Return the numbers in the text of a CSV file (comma, semicolon or tab) with a heading.

    The heading names the columns: `id` or `url`, and `views`; others are passed over. Raises ValueError, with
    a Vietnamese sentence, when it does not.
    """
    heading, *lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    delimiter = _delimiter(heading)
    named_by, key_column, views_column = _columns(heading, delimiter)
    found = ArticleNumbers(named_by)
    first_lines: dict[str, int] = {}
    for line, text_of_line in enumerate(lines, 2):
        if not text_of_line.strip(" \t,;"):
            continue
        try:
            cells = _cells(text_of_line, delimiter)
            key = _cell(cells, key_column, "mã hoặc địa chỉ của bài")
            views = parse_number(_cell(cells, views_column, "số lượt"))
            _first_time(key, line, first_lines)
        except ValueError as wrong:
            found.bad.append(BadLine(line, str(wrong)))
            continue
        found.numbers.append(ArticleNumber(line, key, views))
    return found


def _delimiter(heading: str) -> str:
    return max(",;\t", key=heading.count)


def _cells(line: str, delimiter: str) -> list[str]:
    """Split one line. No cell goes on in the next: a wrong quotation mark spoils its own line only."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise ValueError("Dòng này không đúng dạng CSV.") from None


def _columns(heading: str, delimiter: str) -> tuple[NamedBy, int, int]:
    try:
        heads = [head.strip().lower() for head in _cells(heading, delimiter)]
    except ValueError:
        heads = []
    key = next((n for n, head in enumerate(heads) if head in HEADS), None)
    views = next((n for n, head in enumerate(heads) if head in VIEWS_HEADS), None)
    if key is None or views is None:
        raise ValueError("Dòng đầu của tệp phải ghi tên các cột: “id” hoặc “url”, và “views”.")
    return HEADS[heads[key]], key, views


def _cell(cells: list[str], column: int, what: str) -> str:
    text = cells[column].strip() if column < len(cells) else ""
    if not text:
        raise ValueError(f"Thiếu {what}.")
    if len(text) > KEY_CAP:
        raise ValueError(f"Ô {what} dài quá {KEY_CAP} ký tự.")
    if min(text) < " ":
        raise ValueError(f"Ô {what} chứa ký tự không hợp lệ.")
    return text


def _first_time(key: str, line: int, first_lines: dict[str, int]) -> None:
    if key in first_lines:
        raise ValueError(f"“{key[:SHOWN_CAP]}” đã có ở dòng {first_lines[key]}.")
    first_lines[key] = line

"""The steps from a Word file to the fields of an article, in order. Pure; what it returns is plain JSON."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from news.casing import Names, in_capitals, unsure_names

from .bylines import take_bylines
from .captions import caption_photos, open_photo_tables
from .findings import tell_findings
from .headings import find_headings
from .heads import take_letterhead, take_sapo, take_title
from .lists import collect_lists
from .plain import Block, Note, Paragraph, Photo, Run, Table, paragraphs_in
from .reading import read_word
from .report import Report
from .tables import make_grids
from .tidying import compose, end_plainly, one_blank, split_lines
from .writing import write_blocks

__all__ = ["NotAnArticle", "WordArticle", "article_of"]

SCANNED, EMPTY = "scanned", "empty"
# Page scans carry a stray word or two: a stamp, a page number.
_FEWEST_WORDS = 8


class NotAnArticle(ValueError):
    """The file has no words to make an article of; the message is SCANNED or EMPTY."""


@dataclass(slots=True)
class WordArticle:
    """An article in the making; `blocks` hold (block type, value), photos by their name in the file."""

    title: str = ""
    summary: str = ""
    lead: dict[str, Any] | None = None
    blocks: list[tuple[str, Any]] = field(default_factory=list)
    credits: list[tuple[str, str]] = field(default_factory=list)
    source: str = ""
    report: Report = field(default_factory=Report)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {**asdict(self), "report": self.report.as_data()}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "WordArticle":
        """Return what `as_data` made plain."""
        return cls(**{**data, "report": Report.from_data(data["report"])})


def article_of(content: bytes, known_names: Iterable[str] = ()) -> WordArticle:
    """Return the article in the Word file `content`. Raises NotAnArticle, Unreadable."""
    report = Report()
    text, source = read_word(content)
    _check_words(text.blocks)
    tell_findings(source, text, report)
    return article_of_blocks(text.blocks, text.notes, report, known_names)


def article_of_blocks(
    blocks: list[Block], notes: list[Note], report: Report, known_names: Iterable[str] = ()
) -> WordArticle:
    """Return the article that `blocks` make, and tell `report` what was done to them."""
    article = WordArticle(report=report)
    compose(blocks, report)
    names = Names([paragraph.text for paragraph in paragraphs_in(blocks)], known_names)
    blocks = take_letterhead(blocks, report)
    typed_title, blocks = take_title(blocks, report)
    article.title = _in_sentence_case(typed_title, names, report)
    blocks = split_lines(blocks, report)
    byline, blocks = take_bylines(blocks, report)
    article.credits, article.source = list(byline.credits), byline.source
    end_plainly(blocks, report)
    one_blank(blocks, report)
    blocks = [block for block in blocks if not isinstance(block, Paragraph) or block.text]
    article.summary, blocks = take_sapo(blocks, report)
    if not article.summary:
        report.doubt("sapo", "đầu bài", "Tệp không có đoạn nào làm tóm tắt được. Hãy viết một, hai câu.")
    blocks = caption_photos(open_photo_tables(blocks, report), report)
    article.lead, blocks = _take_lead(blocks, report)
    blocks += _noted(notes)
    pieces = make_grids(list(find_headings(collect_lists(blocks, report), names, report)), report)
    article.blocks = write_blocks(pieces, report)
    return article


def _check_words(blocks: list[Block]) -> None:
    words = sum(len(re.findall(r"[^\W\d_]+", each.text)) for each in paragraphs_in(blocks))
    has_photos = any(isinstance(block, Photo) for block in _all_blocks(blocks))
    if not words:
        raise NotAnArticle(SCANNED if has_photos else EMPTY)
    if has_photos and words < _FEWEST_WORDS:
        raise NotAnArticle(SCANNED)


def _all_blocks(blocks: list[Block]) -> list[Block]:
    inner = [each for block in blocks if isinstance(block, Table) for row in block.rows for each in row]
    return [*blocks, *(found for cell in inner for found in _all_blocks(cell))]


def _in_sentence_case(title: str, names: Names, report: Report) -> str:
    if not in_capitals(title):
        return title
    spelled, found = names.sentence_case(title)
    report.change("title-case", "tiêu đề", title, spelled)
    proposed = ", ".join(dict.fromkeys(found)) or "chưa nhận ra tên nào"
    text = f"Tiêu đề gõ chữ in hoa nay viết là “{spelled}”. Hãy xem lại chữ hoa của tên riêng ({proposed})."
    if unsure := ", ".join(f"“{each}”" for each in unsure_names(spelled)):
        text += f" Nếu trong {unsure} có tên riêng thì viết hoa."
    report.doubt("title-case", "tiêu đề", text)
    return spelled


def _take_lead(blocks: list[Block], report: Report) -> tuple[dict[str, Any] | None, list[Block]]:
    """Take a photo from the head of the text as its lead photo; further down it belongs to its place."""
    photos = ((at, each) for at, each in enumerate(blocks) if isinstance(each, Photo) and not each.problem)
    place, photo = next(photos, (0, None))
    if photo is None:
        return None, blocks
    if any(isinstance(each, Table) for each in blocks[:place]) or _worded(blocks[:place]) > 1:
        text = "Bài chưa có ảnh đại diện vì ảnh nằm giữa bài. Hãy chọn một ảnh trong kho."
        report.doubt("lead-photo", "ảnh đại diện", text)
        return None, blocks
    report.change("lead-photo", photo.where, "ảnh ở đầu bài", "ảnh đại diện")
    lead = {"part": photo.part, "alt": photo.alt, "caption": photo.caption, "credit": photo.credit}
    return {**lead, "where": photo.where}, [*blocks[:place], *blocks[place + 1 :]]


def _worded(blocks: list[Block]) -> int:
    return sum(isinstance(block, Paragraph) for block in blocks)


def _noted(notes: list[Note]) -> list[Block]:
    if not notes:
        return []
    lines = [Paragraph([Run(f"{note.mark} {note.text}".strip())]) for note in notes]
    return [Paragraph([Run("Chú thích:", bold=True)]), *lines]

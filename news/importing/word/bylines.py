"""The line under a text that says who wrote it, typed in many ways, made roles and names. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from portal.text_cleaning import tidy_line

from .plain import Block, Paragraph, Photo, Table
from .report import Report

__all__ = ["Byline", "labelled_names", "take_bylines"]

# Values of news.models.ArticleCredit.Role; a test compares them.
_TEXT, _NEWS, _PHOTO, _BOTH = "tin-bai", "tin", "anh", "tin-bai-anh"
_OTHERS = {"p/v": "phong-vien", "pv": "phong-vien", "phóng viên": "phong-vien", "biên tập": "bien-tap"}
_OTHERS |= {"bt": "bien-tap", "tác giả": _TEXT, "người viết": _TEXT, "ctv": _TEXT, "thực hiện": _TEXT}
_WORK = r"(?:tin bài|tin|bài viết|bài|hình ảnh|ảnh|hình|clip|video)"
_JOIN = r"(?:\s*[,/&+–-]\s*|\s+và\s+|\s+)"
_LABEL = re.compile(
    rf"(?<![^\W_])({_WORK}(?:{_JOIN}{_WORK})*|p/v|pv|phóng viên|biên tập|bt|tác giả|người viết|ctv|thực hiện|"
    r"nguồn|theo)\s*:\s*",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*[,;/&+]\s*|\s+[-–—]\s+|\s+và\s+")
_EDGES = ' .,;:()[]*_-–—"“”'
_SPREAD = re.compile("[ \u00a0\u2000-\u200a\u202f\u205f\u3000]{5,}|\t{1,}[ \u00a0\t]*")
_LAST = 4  # how far from the end it may stand
_LONGEST_LINE, _LONGEST_NAME, _WORDS_OF_NAME = 200, 120, 7


@dataclass(frozen=True, slots=True)
class Byline:
    """Who did what; `source` is where a reprint comes from."""

    credits: tuple[tuple[str, str], ...] = ()
    source: str = ""


def take_bylines(blocks: list[Block], report: Report) -> tuple[Byline, list[Block]]:
    """Return the byline and the blocks without its lines; looks at the last few paragraphs only."""
    blocks = _with_tail_apart(blocks)
    credits: list[tuple[str, str]] = []
    source, looked = "", 0
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if not isinstance(block, Paragraph) or looked >= _LAST:
            break
        looked += 1
        found = _read_line(block, blocks[:at], is_last=looked == 1)
        if found is None:
            continue
        source = source or found.source
        credits = [*found.credits, *credits]
        _tell(block, found, report)
        blocks = [*blocks[:at], *blocks[at + 1 :]]
    return Byline(tuple(dict.fromkeys(credits)), source), blocks


def labelled_names(text: str) -> Byline | None:
    """Return what a line such as `Tin: A – Ảnh: B` says; None for any other line."""
    text = unicodedata.normalize("NFC", text).strip(_EDGES)
    labels = list(_LABEL.finditer(text))
    if not labels or labels[0].start() > 0 or len(text) > _LONGEST_LINE:
        return None
    ends = [label.start() for label in labels[1:]] + [len(text)]
    credits: list[tuple[str, str]] = []
    source = ""
    for label, end in zip(labels, ends, strict=True):
        said = text[label.end() : end].strip(_EDGES)
        names = list(_names(said))
        if label[1].casefold() == "nguồn":
            source = said
        elif names:
            credits += [(_role(label[1]), name) for name in names]
        else:
            return None
    return Byline(tuple(credits), source) if credits or source else None


def _read_line(block: Paragraph, before: list[Block], *, is_last: bool) -> Byline | None:
    text = tidy_line(block.raw)
    if (found := labelled_names(text)) is not None:
        if found.source and not found.credits and before and isinstance(before[-1], Table):
            return None  # where the figures of the table come from
        # The line under a photo, or under its caption, tells who took it.
        is_of_photo = any(isinstance(each, Photo) for each in before[-2:])
        return None if is_of_photo and all(role == _PHOTO for role, _name in found.credits) else found
    bare = text.strip(_EDGES)
    if is_last and _stands_apart(block) and _is_name(bare) and not _is_signature(before):
        names = list(_names(bare))
        return Byline(tuple((_TEXT, name) for name in names)) if names else None
    return None


def _with_tail_apart(blocks: list[Block]) -> list[Block]:
    """Make a paragraph of a byline that was pushed to the right inside the last one by blanks or tabs."""
    if not blocks or not isinstance(last := blocks[-1], Paragraph):
        return blocks
    raw = last.raw
    for gap in reversed(list(_SPREAD.finditer(raw))):
        head, tail = raw[: gap.start()], raw[gap.end() :]
        if head.strip() and (labelled_names(tail) or _is_name(tail.strip(_EDGES))):
            name = last.cut(gap.end())
            name.align, name.marker = "right", None
            return [*blocks[:-1], last.cut(0, gap.start()), name]
    return blocks


def _stands_apart(block: Paragraph) -> bool:
    return block.align == "right" or bool(_SPREAD.match(block.raw))


def _is_name(text: str) -> bool:
    """Tell whether `text` reads like one to three names: each word with a capital, no sentence."""
    names = list(_names(text))
    return bool(names) and len(names) <= 3 and len(text) <= 80 and text != text.upper()


def _names(text: str) -> Iterator[str]:
    """Yield the names in `text`; none at all when one of them is no name."""
    names = [tidy_line(name.strip(_EDGES)) for name in _BETWEEN_NAMES.split(text)]
    names = [name for name in names if name]
    if all(map(_may_be_name, names)):
        yield from names


def _may_be_name(name: str) -> bool:
    if any(character.isdigit() or character in ":?!" for character in name):
        return False
    words = name.split()
    small = sum(not word[0].isupper() for word in words)
    return (
        len(words) <= _WORDS_OF_NAME and len(name) <= _LONGEST_NAME and words[0][0].isupper() and small <= 2
    )


def _is_signature(before: list[Block]) -> bool:
    """Tell whether the line signs an official paper: a post in capitals stands above it."""
    above = [block.text for block in before[-3:] if isinstance(block, Paragraph)]
    return any(len(text) <= 60 and text == text.upper() and any(map(str.isalpha, text)) for text in above)


def _role(label: str) -> str:
    words = unicodedata.normalize("NFC", label).casefold()
    if words == "theo":
        return "theo"
    if words in _OTHERS:
        return _OTHERS[words]
    has_photo = bool(re.search(r"ảnh|hình|clip|video", words))
    has_text = bool(re.search(r"tin|bài", words))
    if has_photo:
        return _BOTH if has_text else _PHOTO
    return _NEWS if words == "tin" else _TEXT


def _tell(block: Paragraph, found: Byline, report: Report) -> None:
    names = ", ".join(name for _role_of, name in found.credits)
    if found.credits:
        report.change("byline", block.where, block.text, f"ghi ở mục “Ghi tên dưới bài”: {names}")
    if found.source:
        report.change("source", block.where, block.text, f"ghi ở ô “Nguồn tin”: {found.source}")
    if found.credits and labelled_names(block.text) is None:
        text = f"“{names}” đứng riêng cuối bài nên được ghi là người viết (Tin bài). Hãy xem lại vai trò."
        report.doubt("byline", block.where, text)

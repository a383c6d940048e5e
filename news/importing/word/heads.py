"""The head of a text: letterhead, title, sapo. Pure."""

import re

from news.casing import in_capitals

from .plain import Block, Paragraph, Photo, Table, paragraphs_in
from .report import Report
from .typed_marks import typed_mark

__all__ = ["MAX_SUMMARY", "MAX_TITLE", "take_letterhead", "take_sapo", "take_title"]

MAX_TITLE = 255
MAX_SUMMARY = 2000
_FEWEST_WORDS, _WORDS_OF_PLAIN_SAPO = 6, 90
_NATION = re.compile(r"cộng\s+h[oò][àa]\s+xã\s+hội\s+chủ\s+nghĩa|độc\s+lập\s*[-–]\s*tự\s+do", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"cộng\s+h[oò][àa]\s+xã\s+hội|độc\s+lập\s*[-–]|^số\s*:|^(?:ủy|uỷ) ban nhân dân\b|"
    r"^hội đồng nhân dân\b|^ubnd\b|^\W+$|^.{1,60},?\s*ngày\s+\S+\s+tháng\s+\S+\s+năm\s+\S+$",
    re.IGNORECASE,
)
_GENRES = re.compile(
    r"(?:thông báo|kế hoạch|báo cáo|giấy mời|thư mời|quyết định|công văn|lịch|thư ngỏ|chương trình|"
    r"công điện|chỉ thị|tờ trình|thông cáo|nghị quyết|lời kêu gọi)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:sapo|tóm tắt|chapeau|lời dẫn)\s*[:.]\s*", re.IGNORECASE)
_FAR = 12  # a letterhead stands among the first so many blocks


def take_letterhead(blocks: list[Block], report: Report) -> list[Block]:
    """Take the lines of an official paper's head off: readers see whose site this is."""
    head = _letterhead_end(blocks)
    if not head:
        return blocks
    words = " / ".join(each.text for each in paragraphs_in(blocks[:head]) if each.text)
    report.change("letterhead", "đầu bài", words, "bỏ khỏi bài, còn trong tệp gốc")
    return blocks[head:]


def _letterhead_end(blocks: list[Block]) -> int:
    """Return how many blocks belong to the letterhead; a picture among them ends it."""
    last, seen = 0, False
    for at, block in enumerate(blocks[:_FAR]):
        if isinstance(block, Photo):
            break
        words = [each.text for each in paragraphs_in([block]) if each.text]
        if isinstance(block, Table):
            if not any(map(_NATION.search, words)):
                break
        elif not all(map(_LETTERHEAD.search, words)):
            break
        seen = seen or any(map(_NATION.search, words))
        last = at + 1
    return last if seen else 0


def take_title(blocks: list[Block], report: Report) -> tuple[str, list[Block]]:
    """Return the title and the blocks without it; an empty title when nothing can be one."""
    at = _title_place(blocks)
    first = blocks[at] if at is not None else None
    if at is None or not isinstance(first, Paragraph):
        report.doubt("title", "đầu bài", "Không thấy dòng nào làm được tiêu đề. Hãy ghi tiêu đề.")
        return "", blocks
    used = [first, *_further_lines(first, blocks[at + 1 :])]
    title = _joined_title(used)
    if len(used) > 1:
        report.change("title", first.where, " / ".join(each.text for each in used), title)
    rest = [block for block in blocks if not any(block is each for each in used)]
    if len(title) <= MAX_TITLE:
        return _without_stop(title, report), rest
    cut = title[:MAX_TITLE].rpartition(" ")[0] or title[:MAX_TITLE]
    report.doubt("title", first.where, f"Dòng đầu dài hơn {MAX_TITLE} ký tự. Hãy viết tiêu đề ngắn hơn.")
    return cut, blocks


def _title_place(blocks: list[Block]) -> int | None:
    styled = [at for at, each in enumerate(blocks) if isinstance(each, Paragraph) and each.style == "title"]
    worded = (at for at, each in enumerate(blocks) if isinstance(each, Paragraph) and _has_words(each))
    return next((at for at in styled if _has_words(blocks[at])), next(worded, None))


def _has_words(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(map(str.isalnum, block.text))


def _further_lines(first: Paragraph, following: list[Block]) -> list[Paragraph]:
    """Return the lines that go on with the title: those of the same looks, and the subject of a notice."""
    lines: list[Paragraph] = []
    for block in following[:3]:
        if not isinstance(block, Paragraph) or block.marker or typed_mark(block.text):
            break
        goes_on = _is_genre(first) and not lines and _is_subject(block)
        alike = in_capitals(first.text) and in_capitals(block.text) and block.align == first.align
        same_style = first.style == "title" and block.style == "title"
        if not (goes_on or alike or same_style) or len(_joined_title([first, *lines, block])) > MAX_TITLE:
            break
        lines.append(block)
    return lines


def _is_genre(paragraph: Paragraph) -> bool:
    return bool(_GENRES.fullmatch(paragraph.text.strip(" .:")))


def _is_subject(paragraph: Paragraph) -> bool:
    begins = re.match(r"(?:về|v/v|việc)\b", paragraph.text, re.IGNORECASE)
    return bool(begins) or (paragraph.align == "centre" and paragraph.is_bold)


def _joined_title(lines: list[Paragraph]) -> str:
    is_loud_genre = in_capitals(lines[0].text) and not all(in_capitals(line.text) for line in lines)
    words = [lines[0].text.capitalize() if is_loud_genre else lines[0].text]
    for line in lines[1:]:
        text = re.sub(r"^v/v\b:?", "về việc", line.text, flags=re.IGNORECASE)
        starts_small = not in_capitals(text) and re.match(r"Về\b", text)
        words.append(text[0].lower() + text[1:] if starts_small else text)
    return " ".join(words)


def _without_stop(title: str, report: Report) -> str:
    bare = title.rstrip(" .;,") if not title.endswith(("...", "…")) else title
    if bare != title and bare:
        report.change("title", "tiêu đề", title, bare)
    return bare or title


def take_sapo(blocks: list[Block], report: Report) -> tuple[str, list[Block]]:
    """Return the sapo and the blocks without it: the first paragraph, if it looks like one."""
    at = next((at for at, each in enumerate(blocks) if not isinstance(each, Photo)), None)
    first = blocks[at] if at is not None else None
    if at is None or not isinstance(first, Paragraph) or not _may_lead(first):
        return "", blocks
    text = _LABEL.sub("", first.text, count=1) if _LABEL.match(first.text) else first.text
    is_marked = text != first.text or first.style == "subtitle" or first.is_bold or first.is_italic
    others = sum(isinstance(each, Paragraph) for each in blocks) - 1
    if not text or len(text) > MAX_SUMMARY or not (is_marked or _may_lead_plainly(text, others)):
        return "", blocks
    if text != first.text:
        report.change("sapo", first.where, first.text, text)
    if not is_marked:
        words = "Đoạn đầu được lấy làm tóm tắt vì tệp không đánh dấu đoạn nào. Hãy xem có đúng ý không."
        report.doubt("sapo", first.where, words)
    return text, [*blocks[:at], *blocks[at + 1 :]]


def _may_lead(first: Paragraph) -> bool:
    if first.marker or typed_mark(first.text) or first.style.startswith("h") or first.style == "caption":
        return False
    # A short bold line without a stop is a heading.
    is_heading = first.is_bold and len(first.text.split()) <= 12 and not first.text.endswith((".", "!", "?"))
    has_link = any(run.href for run in first.runs)
    return not is_heading and not has_link and "[1]" not in first.text


def _may_lead_plainly(text: str, others: int) -> bool:
    is_sentence = text.endswith((".", "!", "?", "…", ".”"))
    return others >= 2 and is_sentence and _FEWEST_WORDS <= len(text.split()) <= _WORDS_OF_PLAIN_SAPO

"""Pure rules: marks and blanks between words."""

import re
from collections.abc import Iterator

from .articles import Article, Kind, Knowledge, Part
from .findings import Fault, Rule, Severity, Slip, excerpt, text_rule
from .syllables import is_syllable, is_vietnamese_letters

__all__ = ["RULES"]

_LETTER = r"[^\W\d_]"
_AFTER_COMMA = re.compile(rf"(?<=[^\W_])[,;](?=({_LETTER}{{2,}}))|(?<=[^\W\d_]):(?=({_LETTER}{{2,}}))")
_AFTER_STOP = re.compile(rf"(?<!\w)({_LETTER}{{2,}})[.!?…]+(?=({_LETTER}{{2,}}))")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S{1,64}@\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.(?:vn|com|net|org|gov|info|edu)\b\S*"
)
_BEFORE = re.compile(r"(?<=[\w)”\"’])[^\S\r\n]+(?=[,;:!?](?![)D(])|\.(?![.\d\w]))")
_DOUBLED = re.compile(
    r",[\s,]*,|;[\s;]*;|:\s*:|(?<![.\d])\.\s?\.(?![.\d])|[,;]\s?\.(?![.\d])|(?<!\bv\.v)(?<!\bTP)(?<!\.)\.\s?,(?=\s|$)"
)
_SHORT = re.compile(r"\b(?:[A-ZĐ][a-zà-ỹ]{0,2}|[A-ZĐ]{1,4}|v\.?v|tr|Mrs|Inc|Ltd)\Z")
_END_MARK = re.compile(r"\s*\.\s*/\s*\.?\s*\Z|\s*/\.\s*\Z")
_STRAY = re.compile(
    r"`|´(?!\w)|¶|\ufffd|&(?:nbsp|amp|quot|lt|gt);|<\s*/?\s*(?:p|br|div|span|strong|em|b|i)\b[^>]*>"
)
_STRAIGHT = re.compile(r"\"([^\"“”\n]*)\"")
_UNEQUAL = re.compile(r"“([^“”\"\n]*)\"|\"([^“”\"\n]*)”")
_INNER = re.compile(r"“[^\S\n]+(?=\S)|(?<=\S)[^\S\n]+”")
_CLOSED = re.compile(r"[.!?…:;,\"”’')\]}>/»]\s*\Z")
_LONGEST_END = 30
_TEXT = 60
_LONG_TEXT = 160


def _in_address(text: str) -> list[tuple[int, int]]:
    if "." not in text and "@" not in text:
        return []
    return [found.span() for found in _ADDRESS.finditer(text)]


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _no_blank_after(text: str) -> Iterator[Slip]:
    addresses = _in_address(text)
    found = [(one.start(), one.end(), one[1] or one[2]) for one in _AFTER_COMMA.finditer(text)]
    for start, end, following in found:
        if not _inside(start, addresses) and is_vietnamese_letters(following):
            yield Slip(start, end, f"{text[start:end]} ", excerpt(text, max(0, start - 10), end + 10))
    for stop in _AFTER_STOP.finditer(text):
        left, right, at = stop[1], stop[2], stop.end(1)
        is_sentence = left[-1].islower() and right[0].isupper() and right[1:].islower()
        if is_sentence and is_syllable(left) and is_syllable(right) and not _inside(at, addresses):
            yield Slip(
                at, stop.end(), f"{text[at : stop.end()]} ", excerpt(text, stop.start(), stop.end() + 10)
            )


def _blank_before(text: str) -> Iterator[Slip]:
    for found in _BEFORE.finditer(text):
        start, end = found.span()
        yield Slip(start, end, "", excerpt(text, max(0, start - 10), end + 2))


def _doubled(text: str) -> Iterator[Slip]:
    for found in _DOUBLED.finditer(text):
        marks = re.sub(r"\s", "", found[0])
        if marks[0] == "." and _SHORT.search(text, max(0, found.start() - 6), found.start()):
            continue  # “v.v.,”, “TP.,”, initials
        one = marks[0] if len(set(marks)) == 1 else None
        yield Slip(found.start(), found.end(), one, excerpt(text, max(0, found.start() - 15), found.end()))


def _end_mark(text: str) -> Iterator[Slip]:
    # A pattern that begins with blanks is not let loose on a text full of them.
    start = max(0, len(text) - _LONGEST_END)
    found = _END_MARK.search(text, start)
    if found and found.start() > start and not text[found.start() - 1].isdigit():
        # “v.v../.” already ends with its own stop.
        stop = "" if text[found.start() - 1] in ".!?…" else "."
        yield Slip(found.start(), len(text), stop)


def _stray(text: str) -> Iterator[Slip]:
    for found in _STRAY.finditer(text):
        alone = found[0] in "`¶"
        yield Slip(found.start(), found.end(), "" if alone else None)


def _straight_quotes(text: str) -> Iterator[Slip]:
    if '"' not in text:
        return
    # With one mark too few or too many nobody can tell which belong together.
    is_paired = text.count('"') % 2 == 0
    for found in sorted([*_STRAIGHT.finditer(text), *_UNEQUAL.finditer(text)], key=lambda one: one.start()):
        words = next((group for group in found.groups() if group is not None), "")
        if words.strip() and not text[max(0, found.start() - 3) : found.start()].rstrip()[-1:].isdigit():
            is_clear = is_paired or "“" in found[0] or "”" in found[0]
            yield Slip(found.start(), found.end(), f"“{words.strip()}”" if is_clear else None)


def _blanks_in_quotes(text: str) -> Iterator[Slip]:
    for found in _INNER.finditer(text):
        yield Slip(found.start(), found.end(), found[0].strip())


UNPAIRED = "Dấu {} không có cặp. Hãy xem lại chỗ mở và chỗ đóng."
UNCLOSED = (
    "Đoạn không có dấu kết thúc câu (“…{}”). Hãy thêm dấu chấm, hoặc chọn kiểu Tiêu đề mục nếu là đề mục."
)


def _unclosed(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for part in article.of_kinds(Kind.PARAGRAPH, Kind.SUMMARY):
        text = part.text.rstrip()
        if _CLOSED.search(text[-3:]) or _is_line_of_labels(part):
            continue
        # A line without any mark may be a heading; two sentences are a text.
        if len(text) >= (_TEXT if re.search(r"[.!?…]\s", text) else _LONG_TEXT):
            end = len(text)
            yield Fault(UNCLOSED.format(excerpt(text, end - 25, end)), part, Slip(end - 1, end))


def _is_line_of_labels(part: Part) -> bool:
    """Tell whether the text is no sentence: nothing, a line of names, an address, a line about a photo."""
    words = part.text.split()
    if not words or _ADDRESS.search(words[-1][:200]) or re.search(r"\b(?:Ảnh|Nguồn)\s*:", part.text[-80:]):
        return True
    return sum(word[:1].isupper() for word in words) > len(words) / 2


def _brackets(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for opening, closing in ("()", "[]"):
        texts = [part.text for part in article.parts]
        if sum(text.count(opening) - text.count(closing) for text in texts) == 0:
            continue  # a pair may stand in two paragraphs
        for part in article.parts:
            missing = part.text.count(opening) - part.text.count(closing)
            # 1) and a) number things; they open nothing.
            if missing == 0 or 0 < -missing <= len(re.findall(r"(?:^|\s)\w{1,2}\)", part.text)):
                continue
            wrong = opening if missing > 0 else closing
            at = part.text.rfind(wrong)
            yield Fault(UNPAIRED.replace("{}", wrong), part, Slip(at, at + 1))


def _quotes(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    """Compare over the whole text, for a speech may run on through several paragraphs."""
    missing, last = 0, None
    for part in article.parts:
        opened, closed = part.text.count("“"), part.text.count("”")
        # Each paragraph of a long speech may open anew; only the last one closes.
        missing += min(opened - closed, 0) if part.text.startswith("“") and missing > 0 else opened - closed
        if opened != closed:
            last = part
    if missing and last:
        wrong = "“" if missing > 0 else "”"
        at = max(last.text.rfind(wrong), 0)
        yield Fault(UNPAIRED.replace("{}", wrong), last, Slip(at, min(at + 1, len(last.text))))


RULES: tuple[Rule, ...] = (
    text_rule(
        "no-space-after-mark",
        Severity.FIX,
        "Thiếu dấu cách sau dấu câu.",
        "Thiếu dấu cách sau dấu câu: “{}”.",
        _no_blank_after,
    ),
    text_rule(
        "space-before-mark",
        Severity.FIX,
        "Thừa dấu cách trước dấu câu.",
        "Thừa dấu cách trước dấu câu: “{}”.",
        _blank_before,
    ),
    text_rule(
        "doubled-mark",
        Severity.FIX,
        "Hai dấu câu liền nhau.",
        "Hai dấu câu liền nhau: “{}”. Hãy giữ lại một dấu.",
        _doubled,
    ),
    text_rule(
        "report-end-mark",
        Severity.FIX,
        "Dấu “./.” của văn bản hành chính ở cuối bài.",
        "Cuối đoạn có dấu “./.” của văn bản hành chính. Bài đăng chỉ cần dấu chấm.",
        _end_mark,
    ),
    text_rule(
        "stray-mark",
        Severity.FIX,
        "Ký tự lạc: dấu huyền rời, mã HTML, ký tự hỏng.",
        "Có ký tự lạc “{}”. Hãy xóa hoặc gõ lại chỗ này.",
        _stray,
    ),
    text_rule(
        "straight-quotes",
        Severity.FIX,
        "Dấu ngoặc kép thẳng thay cho “…”.",
        "Dấu ngoặc kép chưa đúng kiểu: {}. Hãy dùng “…”.",
        _straight_quotes,
    ),
    text_rule(
        "space-in-quotes",
        Severity.FIX,
        "Thừa dấu cách phía trong ngoặc kép.",
        "Thừa dấu cách phía trong ngoặc kép.",
        _blanks_in_quotes,
    ),
    Rule("missing-end-mark", Severity.FIX, "Đoạn dài không có dấu kết thúc câu.", _unclosed),
    Rule(
        "unpaired-bracket",
        Severity.NOTE,
        "Ngoặc đơn mở mà không đóng, hoặc đóng mà không mở.",
        _brackets,
    ),
    Rule("unpaired-quote", Severity.NOTE, "Ngoặc kép mở mà không đóng, hoặc đóng mà không mở.", _quotes),
)

"""Pure rules: numbers of people, telephones, accounts, and how numbers are grouped.

What is found is never repeated in full: the findings are kept with the text.
"""

import re
from collections.abc import Iterator

from .articles import Article, Knowledge, Part
from .findings import Fault, Rule, Severity, Slip, text_rule

__all__ = ["RULES"]

CITIZEN = (
    "Có số giấy tờ tùy thân, kết thúc bằng %s. Không được đăng số này: hãy xóa, hoặc chỉ ghi ba số cuối."
)
ACCOUNT = (
    "Có số tài khoản, kết thúc bằng %s. Chỉ đăng tài khoản của cơ quan, tổ chức; hãy xem lại với kế toán."
)
PRIVATE = (
    "Số di động kết thúc bằng %s không có trong danh sách đường dây nóng. Hãy xem đó có phải số riêng không."
)
UNKNOWN = (
    "Số điện thoại kết thúc bằng %s không có trong danh sách đường dây nóng. Hãy gọi thử trước khi đăng."
)
LONG = (
    "Có dãy %d chữ số, kết thúc bằng %s. "
    "Hãy xem đó có phải số căn cước, số tài khoản hoặc số điện thoại riêng không."
)

# Digits that may stand apart by single blanks, dots or hyphens, as people write numbers.
_RUN = re.compile(r"(?<![\d.,/])\+?\(?\d(?:[ .\-)(]{0,2}\d){7,18}(?![\d/]|[.,]\d)")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+")
_DATES = re.compile(r"\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{4}[ -]+\d{4}|\d{4}-\d{1,2}-\d{1,2}")
_PAPERS = re.compile(
    r"(?:CCCD|CMND|CMT|căn cước|chứng minh (?:nhân dân|thư)|định danh|hộ chiếu)[^.;\n]{0,60}\Z", re.IGNORECASE
)
_BEFORE = 80
_BANK = re.compile(r"(?:số tài khoản|tài khoản|\bSTK\b|\bTK\b)[^.;\n]{0,50}\Z", re.IGNORECASE)
_MOBILE = re.compile(r"(?:84|0)(?:3[2-9]|5[2689]|7[06-9]|8[1-9]|9\d)\d{7}")
_LANDLINE = re.compile(r"(?:84|0)2\d{8,9}|1[89]00\d{4,6}")
_CITIZEN = re.compile(r"0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}")
_IN_ONE_GO = re.compile(r"\d{9}")
_GROUPED = re.compile(r"(?<![\w.,/:+-])(?<!\d )(?<!\d\u00a0)\d{1,3}(?:[ \u00a0]\d{3})+(?![\w.,/-]|\s\d)")
# What is counted in thousands: without it, two numbers may just stand side by side.
_COUNTED = re.compile(
    r"\s*(?:lượt|đồng|người|hộ|m2|m²|ha|tỷ|tỉ|triệu|kg|tấn|hồ sơ|trường hợp|cây|con|suất|liều|USD)(?!\w)"
)
_ORDINAL = re.compile(r"(?:số|điện thoại|ĐT|hotline|mã|tổng đài|gọi|zalo)[^\w]*\Z", re.IGNORECASE)


def _runs(part: Part) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the long numbers of a text with their digits; amounts and dates are none."""
    for found in _RUN.finditer(part.text):
        if not _AMOUNT.fullmatch(found[0]) and not _DATES.fullmatch(found[0]):
            yield found, re.sub(r"\D", "", found[0])


def _kind_of(part: Part, found: re.Match[str], digits: str, hotline: frozenset[str]) -> str:
    """Return the name of the rule that a number falls under; empty for a known one."""
    before = part.text[max(0, found.start() - _BEFORE) : found.start()]
    if _local(digits) in hotline:
        return ""
    if _PAPERS.search(before) and len(digits) in (8, 9, 12):
        return "citizen-id"
    if _BANK.search(before):
        return "bank-account"
    if _MOBILE.fullmatch(digits):
        return "private-phone"
    if _LANDLINE.fullmatch(digits):
        return "unknown-phone"
    # Ranges of prices and rows of figures have separators; numbers of people are written in one go.
    return "long-number" if _IN_ONE_GO.search(found[0]) or _CITIZEN.fullmatch(digits) else ""


def _local(digits: str) -> str:
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) >= 11 else digits


def _rule(name: str, severity: Severity, words: str, message: str) -> Rule:
    def check(article: Article, knowledge: Knowledge) -> Iterator[Fault]:
        hotline = frozenset(map(_local, knowledge.hotline))
        seen: set[str] = set()
        for part in article.parts:
            for found, digits in _runs(part):
                if digits in seen or _kind_of(part, found, digits, hotline) != name:
                    continue
                seen.add(digits)
                about = (len(digits), digits[-3:]) if "%d" in message else (digits[-3:],)
                slip = Slip(found.start(), found.end())
                yield Fault(message % about, part, slip, words=f"…{digits[-3:]}")

    return Rule(name, severity, words, check)


def _grouping(text: str) -> Iterator[Slip]:
    for found in _GROUPED.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        one_group = len(found[0].split()) == 2
        is_labelled = text[: found.start()].rstrip().endswith(":") and not text[found.end() :].strip()
        if one_group and not (_COUNTED.match(text, found.end()) or is_labelled):
            continue
        if digits.startswith("0") or _ORDINAL.search(text[max(0, found.start() - _BEFORE) : found.start()]):
            continue
        yield Slip(found.start(), found.end(), re.sub(r"[ \u00a0]", ".", found[0]))


RULES: tuple[Rule, ...] = (
    _rule("citizen-id", Severity.BLOCK, "Số căn cước, chứng minh nhân dân, hộ chiếu.", CITIZEN),
    _rule("bank-account", Severity.FIX, "Số tài khoản ngân hàng.", ACCOUNT),
    _rule("private-phone", Severity.FIX, "Số di động ngoài danh sách đường dây nóng.", PRIVATE),
    _rule("unknown-phone", Severity.NOTE, "Số máy bàn, tổng đài ngoài danh sách.", UNKNOWN),
    _rule("long-number", Severity.NOTE, "Dãy số dài không rõ là gì.", LONG),
    text_rule(
        "number-grouping",
        Severity.NOTE,
        "Số lớn tách bằng dấu cách.",
        "Số “{}” tách bằng dấu cách. Nên dùng dấu chấm, như 2.927.834.",
        _grouping,
    ),
)

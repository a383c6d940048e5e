"""Pure rules: labels, counters and inner columns of an old page that came along when a text was copied."""

import re
from collections.abc import Iterator

from .articles import Article, Kind, Knowledge, Part
from .findings import Fault, Rule, Severity, Slip, excerpt

__all__ = ["RULES", "own_parts"]

PASTED = "Dòng “%s” là phần của trang cũ bị chép theo. Hãy xóa dòng này."

# What no article says by itself.
_CERTAIN = re.compile(
    r"\s*(?:[•·-]\s*)?(?:"
    r"(?:Đang truy cập|Đang online|Hôm nay|Hôm qua|Trong tuần|Tuần này|Tháng (?:hiện tại|này)"
    r"|Tất cả|Tổng (?:lượt )?truy cập|Lượt (?:người )?xem|Lượt truy cập|Số lượt (?:xem|người đọc))"
    r"\s*:\s*(?:Views\s*:)?[\d\s.,]*(?:views)?"
    r"|Tổng số\s*:\s*\d+\s*\|.*|Thống kê truy cập|Đăng nhập|Chia sẻ\s*:|Share\s*:|Tin khác"
    r"|Xem tin theo ngày\s*:.*|Cỡ chữ\s*:\s*(?:Giảm.*)?"
    r"|.*Font size\s*:.*|.*Manage Permissions.*|.*Version History.*"
    r"|Content Type\s*:.*|Version\s*:.*|Created at .*|Last modified at .*|Approval Status|Attachments"
    r"|Link thay thế nội dung|Hình ảnh mô tả|Số lượt người đọc"
    r")\s*",
    re.IGNORECASE,
)
# What may also be a heading: it counts beside others that are certain.
_LIKELY = re.compile(
    r"\s*(?:\||Tiêu đề|Hình ảnh|Tóm tắt|Nội dung|Ngày xuất bản|Tin nổi bật|Tác giả|Phân loại|Loại bài viết"
    r"|Số Trang|Số Ảnh|Số tiền|Tin liên quan|Audio|Trạng thái|Lịch sử|Tin tức|\d{1,2}/\d{1,2}/\d{4})\s*",
    re.IGNORECASE,
)
_LONGEST = 200
_MANY = 3
_KINDS = (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING)


def _leftovers(article: Article) -> list[Part]:
    short = [part for part in article.of_kinds(*_KINDS) if len(part.text) <= _LONGEST and part.text.strip()]
    certain = [part for part in short if _CERTAIN.fullmatch(part.text)]
    if len(certain) < _MANY:
        return certain
    return [part for part in short if _CERTAIN.fullmatch(part.text) or _LIKELY.fullmatch(part.text)]


def own_parts(article: Article) -> list[Part]:
    """Return the parts of the text itself, without leftovers and empty lines."""
    left = {id(part) for part in _leftovers(article)}
    return [part for part in article.parts if id(part) not in left and part.text.strip()]


def _pasted(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for part in _leftovers(article):
        end = len(part.text)
        yield Fault(PASTED % excerpt(part.text, 0, end), part, Slip(0, end))


RULES = (
    Rule(
        "pasted-page-parts",
        Severity.FIX,
        "Dòng của trang cũ (số lượt xem, nút chia sẻ, cột nội bộ) bị chép theo bài.",
        _pasted,
    ),
)

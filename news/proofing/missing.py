"""Pure rules: what an article lacks. Photos have a file of their own."""

from collections.abc import Iterator

from .articles import Article, Kind, Knowledge
from .findings import Fault, Rule, Severity

__all__ = ["RULES"]

NO_SUMMARY = "Bài chưa có tóm tắt (sapo). Hãy viết một, hai câu nói ngay điều bà con cần biết."
NO_BYLINE = "Bài chưa ghi tên dưới bài. Hãy thêm vai trò và tên ở mục Ghi tên dưới bài."
NO_SECTION = "Bài chưa thuộc chuyên mục nào. Hãy chuyển bài vào chuyên mục phù hợp để bà con dễ tìm."
NO_DATE = "Bài không có ngày đăng nên sẽ mang ngày được đưa lên trang. Hãy ghi ngày nếu đây là bài cũ."
EMPTY = "Có đoạn trống. Nếu chỗ này từng có ảnh, hãy đặt lại ảnh; nếu không, hãy xóa đoạn."


def _summary(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    if article.needs_summary and not article.summary.text.strip():
        yield Fault(NO_SUMMARY, field="summary")


def _byline(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    if article.needs_byline and not any(name.strip() for name in article.byline):
        yield Fault(NO_BYLINE, field="credits")


def _section(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    if article.section is not None and not article.section.strip():
        yield Fault(NO_SECTION, field="section")


def _date(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    if article.published is None:
        yield Fault(NO_DATE, field="date")


def _empty_paragraphs(article: Article, _knowledge: Knowledge) -> Iterator[Fault]:
    for part in article.of_kinds(Kind.PARAGRAPH):
        if not part.text.strip():
            yield Fault(EMPTY, part)
            return


RULES = (
    Rule("missing-summary", Severity.FIX, "Bài không có tóm tắt (sapo).", _summary),
    Rule("missing-byline", Severity.FIX, "Bài không ghi tên ai viết, ai chụp.", _byline),
    Rule("missing-section", Severity.FIX, "Bài không nằm trong chuyên mục nào.", _section),
    Rule("missing-date", Severity.NOTE, "Bài nhập từ tệp mà không có ngày.", _date),
    Rule("empty-paragraph", Severity.FIX, "Đoạn không có chữ nào.", _empty_paragraphs),
)

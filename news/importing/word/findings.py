"""What was met in a Word file beside its words, told so that nothing is lost in silence. Pure."""

import re

from .parts import DOCUMENT, attribute, w
from .plain import WordText
from .report import Report
from .source import Source, words_of

__all__ = ["tell_findings"]

_PAGE_NUMBER = re.compile(r"(?:trang|page|\W|\d)*", re.IGNORECASE)
_LONGEST = 400


def tell_findings(source: Source, text: WordText, report: Report) -> None:
    """Write into `report` what the article does not show, or shows otherwise."""
    _tell_edits(source, report)
    _tell_notes(text, report)
    _tell_comments(source, report)
    _tell_edges(source, report)
    _tell_left_out(source, report)
    _tell_signs(source, report)


def _tell_edits(source: Source, report: Report) -> None:
    if source.removed or source.inserted:
        before = "Bỏ đi: " + " … ".join(source.removed) if source.removed else "Có phần chèn thêm"
        report.change("accepted-edits", "trong bài", before, "lấy theo bản đã chấp nhận mọi sửa đổi")
        report.doubt(
            "accepted-edits",
            "trong bài",
            "Tệp có phần sửa được theo dõi (Track Changes). Bài lấy theo bản đã chấp nhận mọi sửa đổi; "
            "hãy kiểm tra đó là ý của ông/bà.",
        )


def _tell_notes(text: WordText, report: Report) -> None:
    if text.notes:
        listed = " ".join(f"{note.mark} {note.text}" for note in text.notes)
        report.change("footnote", "cuối bài", listed, "chuyển xuống cuối bài, dưới dòng “Chú thích”")


def _tell_comments(source: Source, report: Report) -> None:
    root = source.package.xml("word/comments.xml")
    for each in root.findall(w("comment")) if root is not None else ():
        words, author = words_of(each), attribute(each, "author").strip()
        if words:
            whose = f"{author} ghi" if author else "Người đọc ghi"
            report.doubt("comment", "bên lề", f"{whose}: “{words}”. Lời bình này không đưa vào bài.")


def _tell_edges(source: Source, report: Report) -> None:
    seen = set()
    for kind in ("header", "footer"):
        for part in source.package.related(DOCUMENT, kind):
            root = source.package.xml(part)
            words = words_of(root) if root is not None else ""
            if words and words not in seen and not _PAGE_NUMBER.fullmatch(words):
                seen.add(words)
                report.doubt("page-edge", "đầu, chân trang", f"Không đưa vào bài: “{words}”.")


def _tell_left_out(source: Source, report: Report) -> None:
    for words in filter(None, source.contents):
        report.change("contents", "trong bài", words, "bỏ, vì bài trên cổng không có số trang")
    hidden = " ".join("".join(source.hidden).split())
    if hidden:
        report.doubt("hidden-text", "trong bài", f"Chữ ẩn không đưa vào bài: “{hidden}”.")
    for words in filter(None, source.box_words):
        text = f"Chữ trong hộp đã chuyển thành đoạn văn tại chỗ: “{_short(words)}”. Hãy xem lại vị trí."
        report.doubt("text-box", "trong bài", text)
    for what in dict.fromkeys(source.others):
        kind = "object" if what in ("tệp nhúng", "phần chữ ghép từ tệp khác") else "chart"
        report.doubt(kind, "trong bài", f"Bài không đưa được {what} vào. Hãy chụp hoặc đính kèm riêng.")


def _tell_signs(source: Source, report: Report) -> None:
    if source.equations:
        text = f"Có {source.equations} công thức, chỉ giữ được phần chữ và số. Hãy xem lại."
        report.doubt("equation", "trong bài", text)
    if source.symbols:
        text = f"Có {source.symbols} ký hiệu của phông Symbol hoặc Wingdings không đọc được, đã bỏ."
        report.doubt("symbol", "trong bài", text)
    for address in dict.fromkeys(source.bad_links):
        text = f"Liên kết tới “{_short(address)}” không mở được trên mạng, chỉ giữ chữ."
        report.doubt("link", "trong bài", text)
    if source.cropped:
        text = f"Có {source.cropped} ảnh đã cắt trong Word, bài lấy ảnh đầy đủ. Hãy xem phần bị cắt."
        report.doubt("photo", "trong bài", text)
    if source.old_fonts:
        fonts = ", ".join(sorted(source.old_fonts))
        text = (
            f"Tệp dùng phông chữ cũ ({fonts}), chữ Việt có thể sai. Hãy chuyển tệp sang Unicode rồi nhập lại."
        )
        report.doubt("font", "trong bài", text)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"

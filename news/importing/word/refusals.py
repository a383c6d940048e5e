"""Which files cannot be brought in, told before anything parses them. Each sentence says what to do."""

import io

from django.core.exceptions import ValidationError

from media.office_files import office_kind
from media.signatures import DocumentKind, looks_like_old_office, looks_like_pdf, looks_like_zip
from media.sizes_in_words import size_in_words

from .article import EMPTY, SCANNED
from .inside import BROKEN, HEAVY

__all__ = ["BUSY", "SENTENCES", "Refused", "check_size", "check_wrapping"]

_EMPTY_FILE = "Tệp rỗng. Hãy chọn lại tệp Word."
_OLD = "Tệp Word này ở dạng cũ (.doc). Hãy mở tệp bằng Word, chọn Lưu thành .docx rồi nhập lại."
_LOCKED = "Tệp đang đặt mật khẩu. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi nhập lại."
_OLD_OTHER = "Tệp ở dạng Office cũ, không đọc được. Hãy mở tệp, lưu thành .docx rồi nhập lại."
_PDF = "Đây là tệp PDF. Hãy dùng tệp Word (.docx) gốc; tệp PDF có thể đính kèm trong bài."
_NOT_WORD = "Tệp này không phải là tệp Word (.docx), dù tên tệp ghi thế nào. Hãy chọn tệp Word rồi nhập lại."

BUSY = "Máy đang đọc những tệp Word khác. Tệp của ông/bà chưa được nhập; hãy đợi một phút rồi nhập lại."
#: What the confined process found, as a sentence.
SENTENCES = {
    BROKEN: "Tệp Word bị hỏng. Hãy mở tệp bằng Word, lưu thành tệp .docx mới rồi nhập lại.",
    HEAVY: "Tệp quá dài hoặc quá phức tạp. Hãy chia thành nhiều tệp rồi nhập từng tệp.",
    EMPTY: "Tệp không có chữ nào để đưa vào bài. Hãy chọn lại tệp.",
    SCANNED: (
        "Tệp chỉ có ảnh, không có chữ để đưa vào bài; có lẽ là bản quét. Hãy dùng tệp Word gốc. "
        "Nếu chỉ còn bản giấy, hãy gõ ý chính vào bài mới rồi đính kèm bản quét."
    ),
}


class Refused(ValueError):
    """The file is not brought in; the message is a Vietnamese sentence for whoever chose it."""


def check_size(size: int, limit: int) -> None:
    """Refuse an empty file and one of more than `limit` bytes. Raises Refused."""
    if size == 0:
        raise Refused(_EMPTY_FILE)
    if size > limit:
        raise Refused(
            f"Tệp nặng {size_in_words(size)}, vượt quá {size_in_words(limit)}. "
            "Hãy giảm dung lượng ảnh trong Word (Nén ảnh) hoặc chia tệp rồi nhập lại."
        )


def check_wrapping(content: bytes) -> None:
    """Refuse what is no Word file, is locked, old or damaged, or would swell on unpacking. Raises Refused."""
    if looks_like_old_office(content):
        raise Refused(_old_sentence(content))
    if looks_like_pdf(content):
        raise Refused(_PDF)
    if not looks_like_zip(content):
        raise Refused(_NOT_WORD)
    try:
        kind = office_kind(io.BytesIO(content))
    except ValidationError as error:
        raise Refused(error.messages[0].replace("tải lại", "nhập lại")) from error
    if kind is not DocumentKind.DOCX:
        raise Refused(_NOT_WORD)


def _old_sentence(content: bytes) -> str:
    """Tell the compound files apart by the names of the streams in them."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _LOCKED
    return _OLD if "WordDocument".encode("utf-16-le") in content else _OLD_OTHER

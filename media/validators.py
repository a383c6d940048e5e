"""What may come in: type by content, size, pixels. Each refusal says what is wrong and what to do."""

from typing import BinaryIO, Protocol, cast

from django.conf import settings
from django.core.exceptions import ValidationError

from . import signatures
from .captions import check_captions
from .film_files import BrokenFilm, read_film
from .office_files import office_kind
from .pdf_files import check_pdf
from .signatures import DocumentKind, PhotoKind
from .sizes_in_words import MEGABYTE, size_in_words

MAX_PHOTO_SIZE = 10 * MEGABYTE
MAX_PHOTO_PIXELS = 24_000_000
# JPEG cannot hold more than 65,535 on a side, and no page shows a strip of that length.
MAX_PHOTO_SIDE = 16_000

MAX_DOCUMENT_SIZES = {
    DocumentKind.PDF: 10 * MEGABYTE,
    DocumentKind.DOCX: 10 * MEGABYTE,
    DocumentKind.XLSX: 10 * MEGABYTE,
    DocumentKind.VTT: 1 * MEGABYTE,
    DocumentKind.MP3: 50 * MEGABYTE,
}

# How pictures of a film may be packed so that browsers of ordinary phones and computers play it.
PLAYABLE_PICTURES = frozenset({"avc1", "avc3", "vp09", "av01"})

BROKEN_PHOTO = (
    "Ảnh bị hỏng hoặc tải lên chưa trọn. Hãy mở lại ảnh trên máy, lưu thành JPEG hoặc PNG rồi tải lại."
)


class SizedFile(Protocol):
    """An opened binary file that knows its length in bytes."""

    size: int

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes."""
        ...

    def seek(self, offset: int, /) -> object:
        """Move to `offset` bytes from the start."""
        ...


def largest(kind: DocumentKind) -> int:
    """Return how many bytes a file of `kind` may have; films have a setting, and nothing may be heavier."""
    limit: int = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    return min(MAX_DOCUMENT_SIZES.get(kind, limit), limit)


def check_photo_size(size: int) -> None:
    """Refuse an empty picture and one of over 10 MB. Raises ValidationError."""
    if size == 0:
        raise ValidationError("Tệp ảnh rỗng. Hãy chọn lại ảnh.")
    if size > MAX_PHOTO_SIZE:
        raise ValidationError(
            f"Ảnh nặng {size_in_words(size)}, vượt quá {size_in_words(MAX_PHOTO_SIZE)}. "
            "Hãy giảm dung lượng ảnh rồi tải lại."
        )


def check_photo_kind(head: bytes) -> PhotoKind:
    """Return the format of the picture that begins with `head`; ValidationError when it is none of ours."""
    kind = signatures.photo_kind(head)
    if kind is None:
        raise ValidationError(
            "Tệp này không phải là ảnh mà cổng nhận được (JPEG, PNG, WebP, GIF, HEIC). "
            "Hãy lưu ảnh thành JPEG hoặc PNG rồi tải lại."
        )
    return kind


def check_photo_pixels(width: int, height: int) -> None:
    """Refuse a picture of over 24 megapixels or with a side of over 16,000. Raises ValidationError."""
    if width < 1 or height < 1:
        raise ValidationError(BROKEN_PHOTO)
    if width * height > MAX_PHOTO_PIXELS:
        raise ValidationError(
            f"Ảnh có {_millions(width * height)} triệu điểm ảnh ({width} × {height}), "
            f"vượt quá {_millions(MAX_PHOTO_PIXELS)} triệu. Hãy thu nhỏ ảnh rồi tải lại."
        )
    if max(width, height) > MAX_PHOTO_SIDE:
        raise ValidationError(
            f"Ảnh quá dài ({width} × {height} điểm ảnh); cạnh dài nhất được phép là 16.000. "
            "Hãy cắt bớt ảnh rồi tải lại."
        )


def check_document(file: SizedFile) -> DocumentKind:
    """Return the type of `file` by its content, after all checks of that type; the file is left at its start.

    Raises ValidationError with a Vietnamese sentence.
    """
    _check_document_size(file.size, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    file.seek(0)
    head = file.read(signatures.HEAD_LENGTH)
    try:
        kind = _document_kind(head, file)
        _check_document_size(file.size, largest(kind))
        file.seek(0)
        if kind is DocumentKind.PDF:
            check_pdf(file.read())
        if kind is DocumentKind.VTT:
            check_captions(file.read())
        if kind is DocumentKind.MP4:
            _check_film(file)
    finally:
        file.seek(0)
    return kind


def _document_kind(head: bytes, file: SizedFile) -> DocumentKind:
    if signatures.looks_like_pdf(head):
        return DocumentKind.PDF
    if signatures.looks_like_zip(head):
        _check_document_size(file.size, largest(DocumentKind.DOCX))
        return office_kind(cast(BinaryIO, file))
    if signatures.looks_like_mp4(head):
        return DocumentKind.MP4
    if signatures.looks_like_mp3(head):
        return DocumentKind.MP3
    if signatures.looks_like_vtt(head):
        return DocumentKind.VTT
    if signatures.looks_like_old_office(head):
        raise ValidationError(
            "Tệp Word hoặc Excel này ở dạng cũ (.doc, .xls) hoặc đang đặt mật khẩu. "
            "Hãy mở tệp, lưu thành .docx hoặc .xlsx không có mật khẩu rồi tải lại."
        )
    if signatures.looks_like_mov(head):
        raise ValidationError(
            "Phim này ở dạng MOV, nhiều máy không mở được. Hãy xuất phim ra MP4 (chuẩn H.264) rồi tải lại."
        )
    if signatures.looks_like_subrip(head):
        raise ValidationError(
            "Phụ đề này ở dạng SRT, trình duyệt không đọc được. Hãy xuất phụ đề ra dạng WebVTT (.vtt) "
            "rồi tải lại."
        )
    raise ValidationError(
        "Cổng không nhận loại tệp này, dù tên tệp ghi thế nào. Các loại nhận được: PDF, DOCX, XLSX; "
        "MP4, MP3 và phụ đề VTT. Hãy lưu tệp thành một trong các loại đó rồi tải lại."
    )


def _check_document_size(size: int, limit: int) -> None:
    if size == 0:
        raise ValidationError("Tệp rỗng. Hãy chọn lại tệp.")
    if size > limit:
        raise ValidationError(
            f"Tệp nặng {size_in_words(size)}, vượt quá {size_in_words(limit)}. "
            "Hãy giảm dung lượng hoặc chia tệp thành nhiều phần rồi tải lại."
        )


def _check_film(file: SizedFile) -> None:
    try:
        film = read_film(cast(BinaryIO, file), file.size)
    except BrokenFilm as error:
        raise ValidationError(
            "Tệp phim bị hỏng hoặc tải lên chưa trọn. Hãy xuất lại phim ra MP4 rồi tải lại."
        ) from error
    if not film.pictures:
        raise ValidationError("Tệp MP4 này không có hình. Nếu chỉ có tiếng, hãy lưu thành MP3 rồi tải lại.")
    if not film.pictures <= PLAYABLE_PICTURES:
        raise ValidationError(
            "Phim nén theo kiểu mà nhiều điện thoại và máy tính không xem được (thường là HEVC). "
            "Hãy xuất lại phim với chuẩn H.264 rồi tải lại."
        )


def _millions(pixels: int) -> str:
    return f"{pixels / 1_000_000:.1f}".removesuffix(".0").replace(".", ",")

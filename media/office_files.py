"""Pure check of DOCX and XLSX files: what is in the wrapping, before anything else opens it."""

import zipfile
import zlib
from typing import BinaryIO

from django.core.exceptions import ValidationError

from .signatures import DocumentKind

MAX_ENTRIES = 2000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100

_MAIN_PARTS = {"word/document.xml": DocumentKind.DOCX, "xl/workbook.xml": DocumentKind.XLSX}
_MACRO_MARK = b"macroenabled"
_CONTENT_TYPES = "[Content_Types].xml"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED_FLAG = 0x1

_SAVE_ANEW = "Hãy mở tệp bằng Word hoặc Excel, lưu thành .docx hoặc .xlsx rồi tải lại."


def office_kind(file: BinaryIO) -> DocumentKind:
    """Return whether `file` is a DOCX or an XLSX.

    Refuses other archives, macros, more than 2,000 parts, over 100 MB or a hundred times its own size
    unpacked, locked or damaged parts. Every part is unpacked once, into nothing, so sizes that lie are
    found. It does not look for links to other sites or into objects embedded in the text. Raises
    ValidationError with a Vietnamese sentence.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            return _checked_kind(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        # The archive reader raises all of these on damaged or hostile archives.
        raise ValidationError(f"Tệp Word hoặc Excel bị hỏng. {_SAVE_ANEW}") from error


def _checked_kind(archive: zipfile.ZipFile) -> DocumentKind:
    parts = archive.infolist()
    _check_bulk(parts)
    names = {part.filename for part in parts}
    kinds = [kind for name, kind in _MAIN_PARTS.items() if name in names]
    if _CONTENT_TYPES not in names or len(kinds) != 1:
        raise ValidationError(f"Tệp không phải là văn bản Word hay bảng tính Excel. {_SAVE_ANEW}")
    if any(part.compress_type not in _METHODS or part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise ValidationError(f"Tệp Word hoặc Excel được nén hoặc khóa theo cách lạ. {_SAVE_ANEW}")
    if any("vbaproject" in name.lower() for name in names) or _declares_macros(archive):
        raise ValidationError(
            "Tệp Word hoặc Excel có macro, không an toàn cho người đọc. "
            "Hãy lưu lại thành .docx hoặc .xlsx không có macro rồi tải lại."
        )
    if archive.testzip() is not None:
        raise zipfile.BadZipFile
    return kinds[0]


def _check_bulk(parts: list[zipfile.ZipInfo]) -> None:
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_ENTRIES or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
        raise ValidationError(
            "Tệp Word hoặc Excel phình quá lớn khi mở ra. "
            "Hãy bớt ảnh, bớt trang tính thừa, lưu lại rồi tải lại; hoặc xuất ra PDF."
        )


def _declares_macros(archive: zipfile.ZipFile) -> bool:
    return _MACRO_MARK in archive.read(_CONTENT_TYPES).lower()

"""Pure check of PDF files: whole, open, and without active or hidden contents."""

import re
import zlib

from django.core.exceptions import ValidationError

# How far from the end the last mark may stand; some programs add blanks or a few lines.
_TAIL = 2048
# Unpacked bytes of object streams that are looked at; more than any office program writes.
_UNPACKED_LIMIT = 50 * 1024 * 1024

_HEX_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,800}?stream\r?\n", re.DOTALL)
_ENCRYPTED = re.compile(rb"/Encrypt\b")
_ACTIVE = (
    (re.compile(rb"/(JavaScript|JS)\b"), "mã lệnh JavaScript"),
    (re.compile(rb"/Launch\b"), "lệnh chạy chương trình"),
    (re.compile(rb"/EmbeddedFiles?\b"), "tệp đính kèm bên trong"),
)


def check_pdf(content: bytes) -> None:
    """Refuse a PDF that is cut off, locked, or holds scripts, launch actions or embedded files.

    The names are looked for in the plain bytes, with `#xx` escapes undone, and in object streams packed
    with Flate. What it does not see: names in streams packed in any other way, and harm that needs no
    such name, a flaw of a viewer for instance. It is a gate for carelessness and plain attacks, no virus
    scanner. Raises ValidationError with a Vietnamese sentence.
    """
    if b"%%EOF" not in content[-_TAIL:]:
        raise ValidationError(
            "Tệp PDF bị hỏng hoặc tải lên chưa trọn. Hãy mở lại tệp trên máy, lưu hoặc in ra PDF rồi tải lại."
        )
    names = _HEX_ESCAPE.sub(_unescaped, content)
    if _ENCRYPTED.search(names):
        raise ValidationError(
            "Tệp PDF đang được khóa hoặc đặt mật khẩu nên người đọc có thể không mở được. "
            "Hãy bỏ khóa rồi tải lại."
        )
    for part in (names, _HEX_ESCAPE.sub(_unescaped, _object_streams(content))):
        for pattern, words in _ACTIVE:
            if pattern.search(part):
                raise ValidationError(
                    f"Tệp PDF có {words}, không an toàn cho người đọc. "
                    "Hãy in tệp ra PDF mới (lệnh In, chọn Lưu thành PDF) rồi tải bản mới."
                )


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])


def _object_streams(content: bytes) -> bytes:
    parts: list[bytes] = []
    left = _UNPACKED_LIMIT
    for match in _OBJECT_STREAM.finditer(content):
        if left <= 0:
            break
        try:
            unpacked = zlib.decompressobj().decompress(content[match.end() :], left)
        except zlib.error:
            continue
        parts.append(unpacked)
        left -= len(unpacked)
    return b"\n".join(parts)

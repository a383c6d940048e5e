"""The whole sentence of each refusal: what is wrong with a file, and what to do."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from media import validators
from media.signatures import PhotoKind

from . import files, pictures

LOCKED = bytearray(files.docx())
LOCKED[LOCKED.index(b"PK\x01\x02") + 8] |= 1
SAVE_ANEW = "Hãy mở tệp bằng Word hoặc Excel, lưu thành .docx hoặc .xlsx rồi tải lại."
ACTIVE_PDF = (
    "Tệp PDF có {}, không an toàn cho người đọc. "
    "Hãy in tệp ra PDF mới (lệnh In, chọn Lưu thành PDF) rồi tải bản mới."
)


def words_of(check, *facts) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        check(*facts)
    return caught.value.messages


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng. Hãy chọn lại tệp."),
        (
            files.EXE,
            "Cổng không nhận loại tệp này, dù tên tệp ghi thế nào. Các loại nhận được: PDF, DOCX, XLSX; "
            "MP4, MP3 và phụ đề VTT. Hãy lưu tệp thành một trong các loại đó rồi tải lại.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "Tệp Word hoặc Excel này ở dạng cũ (.doc, .xls) hoặc đang đặt mật khẩu. "
            "Hãy mở tệp, lưu thành .docx hoặc .xlsx không có mật khẩu rồi tải lại.",
        ),
        (
            b"WEBVTT\n\n\xff",
            "Tệp phụ đề không ở bảng mã UTF-8. Hãy lưu lại với bảng mã UTF-8 rồi tải lại.",
        ),
        (b"WEBVTT\n\n\0", "Tệp phụ đề bị hỏng. Hãy xuất lại phụ đề ở dạng WebVTT rồi tải lại."),
        (
            files.pdf(tail=b""),
            "Tệp PDF bị hỏng hoặc tải lên chưa trọn. "
            "Hãy mở lại tệp trên máy, lưu hoặc in ra PDF rồi tải lại.",
        ),
        (
            files.pdf(b"<< /Encrypt 8 0 R >>"),
            "Tệp PDF đang được khóa hoặc đặt mật khẩu nên người đọc có thể không mở được. "
            "Hãy bỏ khóa rồi tải lại.",
        ),
        (files.pdf(b"/JavaScript "), ACTIVE_PDF.format("mã lệnh JavaScript")),
        (files.pdf(b"/Launch "), ACTIVE_PDF.format("lệnh chạy chương trình")),
        (files.pdf(b"/EmbeddedFile "), ACTIVE_PDF.format("tệp đính kèm bên trong")),
        (files.docx()[:60], f"Tệp Word hoặc Excel bị hỏng. {SAVE_ANEW}"),
        (
            files.archive({"anh.jpg": b"x"}),
            f"Tệp không phải là văn bản Word hay bảng tính Excel. {SAVE_ANEW}",
        ),
        (bytes(LOCKED), f"Tệp Word hoặc Excel được nén hoặc khóa theo cách lạ. {SAVE_ANEW}"),
        (
            files.docm(),
            "Tệp Word hoặc Excel có macro, không an toàn cho người đọc. "
            "Hãy lưu lại thành .docx hoặc .xlsx không có macro rồi tải lại.",
        ),
        (
            files.xlsx({"xl/a.xml": b"\0" * 1024 * 1024}),
            "Tệp Word hoặc Excel phình quá lớn khi mở ra. "
            "Hãy bớt ảnh, bớt trang tính thừa, lưu lại rồi tải lại; hoặc xuất ra PDF.",
        ),
    ],
    ids=[
        "empty",
        "program",
        "old-word",
        "captions-not-utf8",
        "captions-with-nul",
        "pdf-cut-off",
        "pdf-locked",
        "pdf-script",
        "pdf-launch",
        "pdf-embedded",
        "docx-cut-off",
        "zip-of-pictures",
        "docx-locked",
        "docx-macro",
        "xlsx-bomb",
    ],
)
def test_check_document__when_refused_says_what_to_do(content, words):
    assert words_of(validators.check_document, ContentFile(content)) == [words]


def test_check_document__when_too_heavy_says_both_weights():
    file = ContentFile(files.mp3())
    file.size = 51 * 1024 * 1024
    words = "Tệp nặng 51 MB, vượt quá 50 MB. Hãy giảm dung lượng hoặc chia tệp thành nhiều phần rồi tải lại."
    assert words_of(validators.check_document, file) == [words]


def test_check_photo_size__when_refused_says_what_to_do():
    assert words_of(validators.check_photo_size, 0) == ["Tệp ảnh rỗng. Hãy chọn lại ảnh."]
    words = "Ảnh nặng 11 MB, vượt quá 10 MB. Hãy giảm dung lượng ảnh rồi tải lại."
    assert words_of(validators.check_photo_size, 11 * 1024 * 1024) == [words]


def test_check_photo_kind__when_it_may_come_in():
    assert validators.check_photo_kind(pictures.one_bit_png(8, 8)) is PhotoKind.PNG


def test_check_photo_kind__when_refused_says_what_to_do():
    words = (
        "Tệp này không phải là ảnh mà cổng nhận được (JPEG, PNG, WebP, GIF, HEIC). "
        "Hãy lưu ảnh thành JPEG hoặc PNG rồi tải lại."
    )
    assert words_of(validators.check_photo_kind, files.EXE) == [words]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (
            (24_050_001, 1),  # rounds up to one more tenth by a hair
            "Ảnh có 24,1 triệu điểm ảnh (24050001 × 1), vượt quá 24 triệu. Hãy thu nhỏ ảnh rồi tải lại.",
        ),
        (
            (16_001, 2),
            "Ảnh quá dài (16001 × 2 điểm ảnh); cạnh dài nhất được phép là 16.000. "
            "Hãy cắt bớt ảnh rồi tải lại.",
        ),
        ((0, 5), validators.BROKEN_PHOTO),
    ],
)
def test_check_photo_pixels__when_refused_says_what_to_do(size, words):
    assert words_of(validators.check_photo_pixels, *size) == [words]

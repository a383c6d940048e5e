"""What may come in as a document or a picture, and the words of each refusal."""

import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from media import office_files, validators
from media.signatures import DocumentKind
from media.sizes_in_words import MEGABYTE, size_in_words

from . import files, pictures


def kind_of(content: bytes, name: str = "tep.bin") -> DocumentKind:
    return validators.check_document(ContentFile(content, name))


def refusal(content: bytes, name: str = "tep.bin") -> str:
    with pytest.raises(ValidationError) as caught:
        kind_of(content, name)
    return caught.value.messages[0]


class TestDocuments:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (files.pdf(), DocumentKind.PDF),
            (files.docx(), DocumentKind.DOCX),
            (files.xlsx(), DocumentKind.XLSX),
            (files.mp4(), DocumentKind.MP4),
            (files.mp3(), DocumentKind.MP3),
            (files.WEBVTT, DocumentKind.VTT),
        ],
    )
    def test_check_document__when_it_may_come_in(self, content, kind):
        file = ContentFile(content, "khong-can-ten")
        assert validators.check_document(file) is kind
        assert file.tell() == 0

    @pytest.mark.parametrize(
        "content",
        [
            files.EXE,
            b"<html><script>alert(1)</script>",
            b"\x7fELF" + b"\0" * 50,
            b"#!/bin/sh\nrm -rf /",
            b"{\\rtf1 xin chao}",
            pictures.one_bit_png(8, 8),
            b"junk %PDF-1.7 %%EOF",
        ],
    )
    def test_check_document__when_named_docx_but_something_else(self, content):
        assert "không nhận loại tệp này" in refusal(content, "bao-cao.docx")

    def test_check_document__when_empty(self):
        assert refusal(b"") == "Tệp rỗng. Hãy chọn lại tệp."

    def test_check_document__when_old_or_locked_office_file(self):
        assert "dạng cũ" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 60)

    def test_check_document__when_refused_file_is_left_at_its_start(self):
        file = ContentFile(files.EXE)
        with pytest.raises(ValidationError):
            validators.check_document(file)
        assert file.tell() == 0

    @pytest.mark.parametrize(
        ("kind", "content"),
        [
            (DocumentKind.PDF, files.pdf()),
            (DocumentKind.DOCX, files.docx()),
            (DocumentKind.MP3, files.mp3()),
            (DocumentKind.MP4, files.mp4()),
            (DocumentKind.VTT, files.WEBVTT),
        ],
    )
    def test_check_document__when_heavier_than_its_type_may_be(self, kind, content):
        file = ContentFile(content)
        file.size = validators.largest(kind)
        assert validators.check_document(file) is kind
        file.size += 1
        with pytest.raises(ValidationError, match="vượt quá"):
            validators.check_document(file)

    def test_check_document__when_a_site_takes_lighter_films(self, settings):
        settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * MEGABYTE
        for kind, content in ((DocumentKind.MP4, files.mp4()), (DocumentKind.MP3, files.mp3())):
            file = ContentFile(content)
            file.size = 20 * MEGABYTE
            assert validators.check_document(file) is kind
            file.size += 1
            with pytest.raises(ValidationError, match="vượt quá 20 MB"):
                validators.check_document(file)

    def test_check_document__when_captions_are_not_utf8(self):
        assert "UTF-8" in refusal(b"WEBVTT\n\n\xff\xfe\xfd")

    def test_check_document__when_captions_hold_nul(self):
        assert "phụ đề bị hỏng" in refusal(b"WEBVTT\n\n\0")

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (files.mp4(8, files.track(packing=b"hvc1")), "HEVC"),
            (files.mp4(8, files.track(b"soun", b"mp4a")), "không có hình"),
            (files.mp4()[:-1], "Tệp phim bị hỏng"),
            (files.mp4(brand=b"qt  "), "dạng MOV"),
            (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nXin ch\xc3\xa0o\r\n", "dạng SRT"),
        ],
        ids=["packed as phones do", "sound alone", "cut off", "of QuickTime", "other captions"],
    )
    def test_check_document__when_readers_could_not_play_it(self, content, words):
        assert words in refusal(content)


class TestPdf:
    @pytest.mark.parametrize(
        ("extra", "words"),
        [
            (b"<< /S /JavaScript >>", "JavaScript"),
            (b"<< /JS (app.alert(1)) >>", "JavaScript"),
            (b"<< /S /J#61vaScript >>", "JavaScript"),
            (b"<< /S /Launch /F (cmd.exe) >>", "lệnh chạy chương trình"),
            (b"<< /Type /EmbeddedFile >>", "tệp đính kèm"),
            (b"<< /Names << /EmbeddedFiles 7 0 R >> >>", "tệp đính kèm"),
            (b"<< /Encrypt 8 0 R >>", "khóa"),
            (files.object_stream(b"3 0 << /S /JavaScript /JS (x) >>"), "JavaScript"),
            (files.object_stream(b"1 0 << >>") + files.object_stream(b"3 0 << /L#61unch >>"), "lệnh chạy"),
        ],
    )
    def test_check_document__when_pdf_is_active(self, extra, words):
        assert words in refusal(files.pdf(extra))

    @pytest.mark.parametrize(
        "extra",
        [
            b"<< /JSON /LaunchPad /EmbeddedFilesystem /Encrypted >>",
            files.object_stream(b"3 0 << /Type /Page >>"),
            b"<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nkhong phai zlib\nendstream",
        ],
    )
    def test_check_document__when_names_only_begin_alike(self, extra):
        assert kind_of(files.pdf(extra)) is DocumentKind.PDF

    def test_check_document__when_pdf_is_cut_off(self):
        assert "chưa trọn" in refusal(files.pdf(tail=b""))
        assert "chưa trọn" in refusal(files.pdf(tail=b"\n%%EOF" + b"\0" * 2048))
        assert kind_of(files.pdf(tail=b"\n%%EOF" + b"\0" * 2043)) is DocumentKind.PDF


class TestOfficeFiles:
    def test_check_document__when_macro_is_renamed(self):
        assert "macro" in refusal(files.docm(), "vo-hai.docx")

    @pytest.mark.parametrize("name", ["word/vbaProject.bin", "xl/VBAPROJECT.BIN"])
    def test_check_document__when_macro_is_not_declared(self, name):
        assert "macro" in refusal(files.xlsx({name: b"x"}))

    def test_check_document__when_macro_is_only_declared(self):
        parts = {"[Content_Types].xml": files.MACRO_TYPES, "word/document.xml": "<w/>"}
        assert "macro" in refusal(files.archive(parts))

    @pytest.mark.parametrize(
        "parts",
        [
            {"anh.jpg": b"x"},
            {"word/document.xml": "<w/>"},
            {"[Content_Types].xml": "<T/>"},
            {"[Content_Types].xml": "<T/>", "ppt/presentation.xml": "<p/>"},
            {"[Content_Types].xml": "<T/>", "word/document.xml": "<w/>", "xl/workbook.xml": "<x/>"},
        ],
    )
    def test_check_document__when_archive_is_neither_word_nor_excel(self, parts):
        assert "không phải là văn bản Word" in refusal(files.archive(parts))

    def test_check_document__when_zip_bomb(self):
        bomb = files.xlsx({f"xl/worksheets/sheet{i}.xml": b"\0" * 20 * MEGABYTE for i in range(6)})
        assert len(bomb) < MEGABYTE
        assert "phình quá lớn" in refusal(bomb)

    def test_check_document__when_ratio_is_over_the_limit(self):
        assert "phình quá lớn" in refusal(files.xlsx({"xl/a.xml": b"\0" * MEGABYTE}))

    def test_check_document__when_ratio_is_just_at_the_limit(self, monkeypatch):
        content = files.xlsx({"xl/a.xml": b"\0" * 50_000})
        with zipfile.ZipFile(ContentFile(content)) as archive:
            packed = sum(part.compress_size for part in archive.infolist())
            unpacked = sum(part.file_size for part in archive.infolist())
        monkeypatch.setattr(office_files, "MAX_RATIO", unpacked / packed)
        assert kind_of(content) is DocumentKind.XLSX
        monkeypatch.setattr(office_files, "MAX_RATIO", unpacked / packed - 0.01)
        assert "phình quá lớn" in refusal(content)

    def test_check_document__when_parts_are_many(self):
        extra = {f"xl/{i}": f"{i}" for i in range(office_files.MAX_ENTRIES - 2)}
        assert kind_of(files.xlsx(extra)) is DocumentKind.XLSX
        assert "phình quá lớn" in refusal(files.xlsx({**extra, "xl/them": "x"}))

    def test_check_document__when_unpacked_bytes_reach_the_limit(self, monkeypatch):
        content = files.xlsx({"xl/a.xml": bytes(range(256)) * 8})
        with zipfile.ZipFile(ContentFile(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        monkeypatch.setattr(office_files, "MAX_UNPACKED", unpacked)
        assert kind_of(content) is DocumentKind.XLSX
        monkeypatch.setattr(office_files, "MAX_UNPACKED", unpacked - 1)
        assert "phình quá lớn" in refusal(content)

    def test_check_document__when_archive_is_damaged(self):
        content = bytearray(files.docx())
        assert "bị hỏng" in refusal(bytes(content[: len(content) // 2]))
        at = content.index(b"word/document.xml") + len(b"word/document.xml")
        content[at] ^= 0xFF
        assert "bị hỏng" in refusal(bytes(content))

    def test_check_document__when_packed_in_an_odd_way(self):
        parts = {"[Content_Types].xml": "<T/>", "word/document.xml": "<w/>"}
        assert "theo cách lạ" in refusal(files.archive(parts, zipfile.ZIP_LZMA))

    def test_check_document__when_locked(self):
        content = bytearray(files.docx())
        content[content.index(b"PK\x01\x02") + 8] |= 1
        assert "theo cách lạ" in refusal(bytes(content))


class TestPhotos:
    def test_check_photo_size__at_the_limit(self):
        validators.check_photo_size(validators.MAX_PHOTO_SIZE)
        with pytest.raises(ValidationError, match="vượt quá 10 MB"):
            validators.check_photo_size(validators.MAX_PHOTO_SIZE + 1)
        with pytest.raises(ValidationError, match="rỗng"):
            validators.check_photo_size(0)
        validators.check_photo_size(1)

    def test_check_photo_pixels__at_the_limits(self):
        validators.check_photo_pixels(6000, 4000)
        validators.check_photo_pixels(16_000, 1500)
        with pytest.raises(ValidationError, match="24 triệu"):
            validators.check_photo_pixels(6000, 4001)
        with pytest.raises(ValidationError, match="16.000"):
            validators.check_photo_pixels(16_001, 1)
        with pytest.raises(ValidationError, match="16.000"):
            validators.check_photo_pixels(1, 16_001)
        for size in ((0, 5), (5, 0)):
            with pytest.raises(ValidationError, match="hỏng"):
                validators.check_photo_pixels(*size)
        validators.check_photo_pixels(1, 1)

    def test_check_photo_pixels__when_refused_names_both_figures(self):
        with pytest.raises(ValidationError, match=r"64 triệu điểm ảnh \(8000 × 8000\)"):
            validators.check_photo_pixels(8000, 8000)
        with pytest.raises(ValidationError, match=r"24,5 triệu"):
            validators.check_photo_pixels(7000, 3500)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 KB"),
        (1, "1 KB"),
        (1536, "2 KB"),
        (184 * 1024, "184 KB"),
        (999 * 1024, "999 KB"),
        (1000 * 1024, "1 MB"),
        (1024 * 1024, "1 MB"),
        (int(2.4 * 1024 * 1024), "2,4 MB"),
        (10 * 1024 * 1024, "10 MB"),
    ],
)
def test_size_in_words__when_read_aloud(size, words):
    assert size_in_words(size) == words

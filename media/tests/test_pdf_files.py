"""How far the check of a PDF looks into packed object streams."""

import pytest
from django.core.exceptions import ValidationError

from media import pdf_files

from . import files

BLANK = b" " * 10
BROKEN_STREAM = b"<< /Type /ObjStm /Filter /FlateDecode >>\nstream\nkhong phai zlib\nendstream"


def refuses(*parts: bytes) -> bool:
    try:
        pdf_files.check_pdf(files.pdf(b"".join(parts)))
    except ValidationError:
        return True
    return False


class TestObjectStreams:
    @pytest.mark.parametrize(("limit", "seen"), [(10, False), (12, False), (13, True)])
    def test_check_pdf__when_one_stream_is_longer_than_the_limit(self, monkeypatch, limit, seen):
        monkeypatch.setattr(pdf_files, "_UNPACKED_LIMIT", limit)
        assert refuses(files.object_stream(BLANK + b"/JS (x)")) is seen

    @pytest.mark.parametrize(("limit", "seen"), [(9, False), (10, False), (12, False), (13, True)])
    def test_check_pdf__when_earlier_streams_reach_the_limit(self, monkeypatch, limit, seen):
        monkeypatch.setattr(pdf_files, "_UNPACKED_LIMIT", limit)
        assert refuses(files.object_stream(BLANK), files.object_stream(b"/JS")) is seen

    def test_check_pdf__when_a_damaged_stream_stands_before_an_active_one(self):
        assert not refuses(BROKEN_STREAM)
        assert refuses(BROKEN_STREAM, files.object_stream(b"/JS (x)"))

    def test_check_pdf__when_a_name_ends_with_its_stream(self):
        assert refuses(files.object_stream(b"/JS"), files.object_stream(b"more"))
        assert not refuses(files.object_stream(b"/"), files.object_stream(b"JS"))

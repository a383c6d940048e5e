"""Which documents are read, when, and what is remembered of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ReferenceIndex

from media.models import DocumentText, PortalDocument
from media.reading import documents
from media.reading.documents import read_next, unread
from media.signals import document_read

from . import files
from .readable import docx_of, pdf_of

pytestmark = pytest.mark.django_db
State = DocumentText.State


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def announced():
    keys = []

    def listen(document_id, **kwargs):
        keys.append(document_id)

    document_read.connect(listen)
    yield keys
    document_read.disconnect(listen)


def keep(content: bytes, name: str = "ke-hoach.pdf") -> PortalDocument:
    return PortalDocument.objects.create(title="Kế hoạch", file=ContentFile(content, name))


def read_all() -> None:
    while read_next():
        pass


class TestReadNext:
    def test_read_next__keeps_the_words_and_announces_them(self, announced):
        document = keep(pdf_of("Kế hoạch 32/KH-UBND"))
        assert read_next() and not read_next()
        words = document.words
        assert (words.state, words.text, words.is_cut) == (State.READ, "Kế hoạch 32/KH-UBND", False)
        assert announced == [document.pk]

    def test_read_next__goes_by_the_content_not_by_the_name(self):
        document = keep(docx_of("Đơn đề nghị"), "don.pdf")
        read_all()
        assert document.words.text == "Đơn đề nghị"

    def test_read_next__takes_the_newest_first(self, announced):
        older, newer = keep(pdf_of("Cũ")), keep(pdf_of("Mới"))
        read_all()
        assert announced == [newer.pk, older.pk]

    def test_read_next__leaves_films_and_sound(self):
        keep(files.mp3(), "ban-doc.mp3")
        keep(files.WEBVTT, "phu-de.vtt")
        assert not read_next()

    def test_read_next__remembers_a_failure_until_the_file_changes(self, announced):
        document = keep(files.docx(), "hong.docx")
        read_all()
        assert document.words.state == State.BROKEN and not unread().exists()
        document = PortalDocument.objects.get(pk=document.pk)
        document.file = ContentFile(docx_of("Lành"), "lanh.docx")
        document.save()
        read_all()
        assert DocumentText.objects.get(document=document).text == "Lành"
        assert announced == [document.pk]

    def test_read_next__forgets_the_words_of_a_replaced_file(self, announced):
        document = keep(pdf_of("Số cũ"))
        read_all()
        document.file = ContentFile(pdf_of(" "), "moi.pdf")
        document.save()
        read_all()
        words = DocumentText.objects.get(document=document)
        assert (words.state, words.text) == (State.EMPTY, "")
        assert announced == [document.pk, document.pk]

    def test_read_next__reads_nothing_anew_when_only_the_title_changes(self):
        document = keep(pdf_of("Chữ"))
        read_all()
        document.title = "Tên khác"
        document.save()
        assert not unread().exists()

    def test_read_next__asks_again_for_a_file_that_was_not_there(self):
        document = keep(pdf_of("Chữ"))
        path = Path(document.file.path)
        content = path.read_bytes()
        path.unlink()
        read_all()
        words = DocumentText.objects.get(document=document)
        assert words.state == State.GONE
        path.write_bytes(content)
        assert not read_next()
        words.tried_at = timezone.now() - documents.GONE_FOR - timedelta(minutes=1)
        words.save()
        assert read_next()
        assert DocumentText.objects.get(document=document).state == State.READ

    def test_read_next__asks_one_question_when_there_is_nothing(self):
        with CaptureQueriesContext(connection) as asked:
            assert not read_next()
        assert len(asked) == 1


class TestDocumentText:
    def test_words__are_no_use_of_the_document(self):
        document = keep(pdf_of("Chữ"))
        read_all()
        assert not ReferenceIndex.get_references_to(document).exists()

    def test_words__go_with_the_document(self):
        document = keep(pdf_of("Chữ"))
        read_all()
        document.delete()
        assert not DocumentText.objects.exists()

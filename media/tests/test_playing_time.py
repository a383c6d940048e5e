"""How long sounds and films run: read when they come in, told in words."""

import importlib

import pytest
from django.apps import apps
from django.core.files.base import ContentFile

from media.models import PortalDocument
from media.playing_time import duration_in_words, seconds_of
from media.signatures import DocumentKind

from . import files

# 26.12 milliseconds of silence at 128 kbit/s and 44.1 kHz.
FRAME = b"\xff\xfb\x90\x64" + b"\0" * 413
WORDS = [
    (1, "1 giây"),
    (59, "59 giây"),
    (60, "1 phút"),
    (200, "3 phút 20 giây"),
    (3600, "1 giờ"),
    (3720, "1 giờ 2 phút"),
    (3725, "1 giờ 2 phút"),
]


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize(("seconds", "words"), WORDS, ids=[str(seconds) for seconds, _ in WORDS])
def test_duration__in_words(seconds, words):
    assert duration_in_words(seconds) == words


@pytest.mark.parametrize(
    ("content", "kind", "seconds"),
    [
        (FRAME * 7656, DocumentKind.MP3, 200),
        (b"ID3\4\0\0\0\0\0\0" + FRAME * 10, DocumentKind.MP3, 1),
        (b"ID3\4\0\0\0\0\0\0" + b"\0" * 500, DocumentKind.MP3, None),
        (files.mp4(80.4), DocumentKind.MP4, 80),
        (b"\0" * 90, DocumentKind.MP4, None),
        (files.pdf(), DocumentKind.PDF, None),
    ],
    ids=["sound", "short sound", "sound without a frame", "film", "no film", "paper"],
)
def test_seconds__are_read_from_the_file(content, kind, seconds):
    file = ContentFile(content)
    assert seconds_of(file, kind) == seconds
    assert file.tell() == 0


@pytest.mark.django_db
class TestDocument:
    def test_length__follows_the_file(self):
        document = PortalDocument.objects.create(title="Phim", file=ContentFile(files.mp4(200), "phim.mp4"))
        assert document.length_label == "3 phút 20 giây"
        document.file = ContentFile(files.pdf(), "giay.pdf")
        document.save()
        document.refresh_from_db()
        assert (document.seconds, document.length_label) == (None, "")

    def test_length__of_what_came_before_it_was_read_is_read_by_the_migration(self):
        document = PortalDocument.objects.create(title="Phim", file=ContentFile(files.mp4(200), "phim.mp4"))
        gone = PortalDocument.objects.create(title="Mất", file=ContentFile(files.mp4(9), "mat.mp4"))
        gone.file.storage.delete(gone.file.name)
        PortalDocument.objects.update(seconds=None)
        importlib.import_module("media.migrations.0006_playing_times").read_lengths(apps, None)
        document.refresh_from_db()
        gone.refresh_from_db()
        assert (document.seconds, gone.seconds) == (200, None)

"""Photos and documents stored by code, without any form."""

import errno
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from PIL import Image
from wagtail.images.exceptions import InvalidFilterSpecError

from media.models import PortalDocument, PortalImage
from media.renditions import SIZES

from . import files, pictures
from .test_photographs import SECRETS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def keep(content: bytes, name: str = "Ảnh chụp.jpg") -> PortalImage:
    return PortalImage.objects.create(title="Ảnh", file=ContentFile(content, name))


class TestPhotos:
    def test_create__when_photo_comes_from_a_phone(self, uploads):
        image = keep(pictures.phone_jpeg(6, pictures.corners()))
        assert (image.width, image.height) == (200, 400)
        content = Path(image.file.path).read_bytes()
        assert image.file_size == len(content)
        assert image.content_hash[:8] in image.file.name
        assert len(image.file_hash) == 40
        image.refresh_from_db()
        assert (image.width, image.height) == (200, 400)
        assert len(stored(uploads)) == 1

    def test_every_rendition__when_photo_had_gps(self, uploads):
        image = keep(
            pictures.encoded(pictures.photo(1400, 1000), "HEIF", exif=pictures.exif_with_gps().tobytes())
        )
        for size in SIZES.values():
            image.get_renditions(*size.specs)
        kept = stored(uploads)
        assert len(kept) > len(SIZES)
        for path in kept:
            assert not [secret for secret in SECRETS if secret in path.read_bytes()]
            with Image.open(path) as opened:
                assert not opened.getexif()

    def test_file_save__when_called_past_the_model(self):
        image = PortalImage(title="Ảnh")
        image.file.save("anh.jpg", ContentFile(pictures.phone_jpeg()), save=False)
        image.save()
        assert not [secret for secret in SECRETS if secret in Path(image.file.path).read_bytes()]

    def test_save__when_only_words_change_keeps_the_file(self):
        image = keep(pictures.phone_jpeg())
        before = image.file.name, Path(image.file.path).read_bytes()
        image = PortalImage.objects.get(pk=image.pk)
        image.title = "Tên khác"
        image.save()
        assert (image.file.name, Path(image.file.path).read_bytes()) == before

    @pytest.mark.parametrize(
        "content", [b"<html>", pictures.one_bit_png(8000, 8000), pictures.phone_jpeg()[:9000], b""]
    )
    def test_create__when_refused_nothing_is_left(self, uploads, content):
        with pytest.raises(ValidationError):
            keep(content)
        assert stored(uploads) == []
        assert not PortalImage.objects.exists()

    def test_create__when_disk_is_full_nothing_is_left(self, uploads, monkeypatch):
        fill_disk(monkeypatch)
        with pytest.raises(OSError, match="No space"):
            keep(pictures.phone_jpeg())
        assert stored(uploads) == []

    def test_get_rendition__when_size_is_not_in_the_list(self):
        image = keep(pictures.phone_jpeg())
        with pytest.raises(InvalidFilterSpecError):
            image.get_rendition("width-9999")
        with pytest.raises(InvalidFilterSpecError):
            image.get_renditions("width-9999", "width-9998")

    def test_default_alt_text__when_offered_is_empty(self):
        assert keep(pictures.phone_jpeg()).default_alt_text == ""


class TestDocuments:
    def keep(self, content: bytes, name: str) -> PortalDocument:
        return PortalDocument.objects.create(title="Báo cáo", file=ContentFile(content, name))

    def test_create__when_content_and_name_differ(self):
        document = self.keep(files.pdf(), "Báo cáo tháng 6.docx")
        assert document.filename == f"bao-cao-thang-6-{document.content_hash[:8]}.pdf"
        assert (document.type_label, document.size_label) == ("PDF", "1 KB")
        assert document.file_size == len(files.pdf())

    def test_create__when_refused_nothing_is_left(self, uploads):
        for content in (files.EXE, files.docm(), b"", b"<html>"):
            with pytest.raises(ValidationError):
                self.keep(content, "bao-cao.docx")
        assert stored(uploads) == []

    def test_size_label__when_file_is_gone(self):
        document = self.keep(files.pdf(), "a.pdf")
        Path(document.file.path).unlink()
        document.file_size = None
        assert document.size_label == ""


def fill_disk(monkeypatch) -> None:
    """Let every write to local storage fail half way, as a full disk does."""

    def save_half(self, name, content):
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", save_half)

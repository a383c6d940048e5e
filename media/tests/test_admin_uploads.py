"""Uploads through the admin's own views: add, multiple upload, chooser, edit."""

import json
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, UploadedFile

from media.models import PortalDocument, PortalImage

from . import files, pictures
from .test_models import fill_disk, stored
from .test_photographs import SECRETS

pytestmark = pytest.mark.django_db

BAD_PHOTOS = {
    "html.jpg": b"<html><script>alert(1)</script></html>",
    "vector.png": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "bom.png": pictures.one_bit_png(8000, 8000),
    "bom-lon.png": pictures.one_bit_png(15000, 15000),
    "dut.jpg": pictures.phone_jpeg()[:20000],
    "nang.jpg": pictures.phone_jpeg() + b"\0" * 10 * 1024 * 1024,
    "rong.jpg": b"",
}
BAD_DOCUMENTS = {
    "bao-cao.docx": files.EXE,
    "mau.docx": files.docm(),
    "bang.xlsx": files.xlsx({f"xl/{i}": b"\0" * 20 * 1024 * 1024 for i in range(6)}),
    "quyet-dinh.pdf": files.pdf(b"<< /S /JavaScript >>"),
    "trang.pdf": b"<html><script>alert(1)</script></html>",
    "rong.pdf": b"",
}


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def staff(client):
    user = get_user_model().objects.create_superuser("quan-kho", "kho@example.vn", "mat-khau-thu-nghiem")
    client.force_login(user)
    return client


def send(client, view: str, content: bytes, name: str, **extra):
    """Post a file to the admin view named `view`, as its page does."""
    collection = Collection.get_first_root_node().pk
    several = view.endswith("add_multiple")
    prefix = {"wagtailimages_chooser:create": "image-chooser-upload-"}.get(view, "")
    prefix = {"wagtaildocs_chooser:create": "document-chooser-upload-"}.get(view, prefix)
    data = {f"{prefix}title": "Tên", f"{prefix}collection": collection, **extra}
    data["files[]" if several else f"{prefix}file"] = SimpleUploadedFile(name, content)
    return client.post(reverse(view), data)


def words_of(response) -> str:
    """What the uploader reads: a page, or the part of it that comes back as JSON."""
    text = response.content.decode()
    if not text.startswith("{"):
        return text
    answer = json.loads(text)
    return answer.get("error_message") or answer.get("html") or answer["htmlFragment"]


PHOTO_VIEWS = ["wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"]
DOCUMENT_VIEWS = ["wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:create"]


class TestPhotos:
    @pytest.mark.parametrize("view", PHOTO_VIEWS)
    def test_upload__when_photo_comes_from_a_phone(self, staff, uploads, view):
        exif = pictures.exif_with_gps(6)
        for name, content in {
            "IMG_0001.JPG": pictures.phone_jpeg(6, pictures.corners()),
            "IMG_0002.HEIC": pictures.encoded(pictures.photo(), "HEIF", exif=exif.tobytes()),
        }.items():
            response = send(staff, view, content, name)
            assert response.status_code in (200, 302), response.content
        assert PortalImage.objects.count() == 2
        for image in PortalImage.objects.all():
            assert image.file.name.endswith(".jpg")
            assert image.content_hash
            assert image.uploaded_by_user
            with Image.open(image.file.path) as kept:
                assert kept.size == (image.width, image.height)
        for path in stored(uploads):
            assert not [secret for secret in SECRETS if secret in path.read_bytes()]

    @pytest.mark.parametrize("view", PHOTO_VIEWS)
    @pytest.mark.parametrize("name", BAD_PHOTOS)
    def test_upload__when_refused_says_so_and_leaves_nothing(self, staff, uploads, view, name):
        response = send(staff, view, BAD_PHOTOS[name], name)
        assert response.status_code == 200
        words = words_of(response)
        assert any(hint in words for hint in ("rồi tải lại", "Hãy chọn lại ảnh", "rỗng", "trống")), words
        assert not PortalImage.objects.exists()
        assert stored(uploads) == []

    def test_upload__when_another_box_is_wrong_keeps_no_raw_photo(self, staff, uploads):
        response = send(
            staff, "wagtailimages:add_multiple", pictures.phone_jpeg(), "anh.jpg", title="dài" * 100
        )
        assert response.json()["success"] is False
        assert "chọn lại tệp" in response.json()["error_message"]
        assert not UploadedFile.objects.exists()
        assert stored(uploads) == []

    @pytest.mark.parametrize("view", PHOTO_VIEWS)
    def test_upload__when_disk_is_full(self, staff, uploads, monkeypatch, view):
        fill_disk(monkeypatch)
        response = send(staff, view, pictures.phone_jpeg(), "anh.jpg")
        assert response.status_code == 200
        assert not PortalImage.objects.exists()
        assert stored(uploads) == []

    def test_upload__when_row_cannot_be_saved_removes_the_file(self, staff, uploads, monkeypatch):
        def fail(self, *args, **kwargs):
            raise RuntimeError("no row")

        monkeypatch.setattr(PortalImage, "save", fail)
        with pytest.raises(RuntimeError):
            send(staff, "wagtailimages:add", pictures.phone_jpeg(), "anh.jpg")
        assert stored(uploads) == []

    def test_edit__when_photo_is_unused_its_file_is_replaced(self, staff, uploads):
        image = PortalImage.objects.create(title="Cũ", file=ContentFile(pictures.phone_jpeg(), "cu.jpg"))
        assert self.edit(staff, image, pictures.phone_jpeg(6)).status_code == 302
        image.refresh_from_db()
        assert (image.width, image.height) == (480, 640)
        assert [path.name for path in stored(uploads)] == [image.filename]

    def test_edit__when_new_file_is_refused_the_old_one_stays(self, staff, uploads):
        image = PortalImage.objects.create(title="Cũ", file=ContentFile(pictures.phone_jpeg(), "cu.jpg"))
        response = self.edit(staff, image, b"<html>")
        assert response.status_code == 200
        image.refresh_from_db()
        originals = [path.name for path in stored(uploads / "original_images")]
        assert originals == [image.filename]

    def test_edit__when_only_words_change(self, staff):
        image = PortalImage.objects.create(title="Cũ", file=ContentFile(pictures.phone_jpeg(), "cu.jpg"))
        data = {"title": "Mới", "credit": "Ngọc Lan", "collection": image.collection_id}
        assert staff.post(reverse("wagtailimages:edit", args=[image.pk]), data).status_code == 302
        image.refresh_from_db()
        assert (image.title, image.credit) == ("Mới", "Ngọc Lan")

    def edit(self, client, image: PortalImage, content: bytes):
        data = {
            "title": image.title,
            "collection": image.collection_id,
            "file": SimpleUploadedFile("moi.jpg", content),
        }
        return client.post(reverse("wagtailimages:edit", args=[image.pk]), data)

    def test_pages_of_the_library__when_a_photo_is_there(self, staff):
        image = PortalImage.objects.create(title="Cũ", file=ContentFile(pictures.phone_jpeg(), "cu.jpg"))
        addresses = [
            reverse("wagtailimages:index"),
            reverse("wagtailimages:index") + "?layout=list",
            reverse("wagtailimages:add"),
            reverse("wagtailimages:add_multiple"),
            reverse("wagtailimages:edit", args=[image.pk]),
            reverse("wagtailimages:delete", args=[image.pk]),
            reverse("wagtailimages:image_usage", args=[image.pk]),
            reverse("wagtailimages_chooser:choose"),
            reverse("wagtailimages_chooser:chosen", args=[image.pk]),
            reverse("wagtailimages_chooser:select_format", args=[image.pk]),
        ]
        for address in addresses:
            assert staff.get(address).status_code == 200, address
        assert "Cổng tự xoay ảnh" in staff.get(reverse("wagtailimages:add")).content.decode()


class TestDocuments:
    @pytest.mark.parametrize("view", DOCUMENT_VIEWS)
    def test_upload__when_document_may_come_in(self, staff, view):
        good = {
            "Quyết định.pdf": files.pdf(),
            "Báo cáo.docx": files.docx(),
            "Bảng.xlsx": files.xlsx(),
            "phim.mp4": files.mp4(),
            "tieng.mp3": files.mp3(),
            "phu-de.vtt": files.WEBVTT,
        }
        for name, content in good.items():
            assert send(staff, view, content, name).status_code in (200, 302)
        assert sorted(document.type_label for document in PortalDocument.objects.all()) == [
            "DOCX", "MP3", "MP4", "PDF", "VTT", "XLSX",
        ]  # fmt: skip

    @pytest.mark.parametrize("view", DOCUMENT_VIEWS)
    @pytest.mark.parametrize("name", BAD_DOCUMENTS)
    def test_upload__when_refused_says_so_and_leaves_nothing(self, staff, uploads, view, name):
        response = send(staff, view, BAD_DOCUMENTS[name], name)
        assert response.status_code == 200
        assert any(hint in words_of(response) for hint in ("rồi tải", "rỗng", "trống"))
        assert not PortalDocument.objects.exists()
        assert stored(uploads) == []

    def test_upload__when_refused_the_words_reach_the_uploader(self, staff):
        response = send(staff, "wagtaildocs:add_multiple", files.docm(), "mau.docx")
        assert "macro" in response.json()["error_message"]

    def test_serve__when_document_is_public(self, client):
        for content, name, kind in (
            (files.pdf(), "a.pdf", "application/pdf"),
            (files.WEBVTT, "a.vtt", "text/vtt"),
            (files.mp4(), "a.mp4", "video/mp4"),
        ):
            document = PortalDocument.objects.create(title="Tệp", file=ContentFile(content, name))
            response = client.get(document.url)
            assert response.status_code == 200
            assert response["Content-Type"] == kind
            assert response["X-Content-Type-Options"] == "nosniff"
            assert "default-src 'none'" in response["Content-Security-Policy"]
            assert b"".join(response.streaming_content) == content

"""Renditions handed out under `/uploads/`, and nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings

from media.models import PortalDocument, PortalImage

from . import files, pictures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    return settings.MEDIA_ROOT


@pytest.fixture
def image() -> PortalImage:
    return PortalImage.objects.create(title="Ảnh", file=ContentFile(pictures.phone_jpeg(), "anh.jpg"))


def test_rendition__when_asked_for(client, image):
    response = client.get(image.get_rendition("fill-360x240").url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not response.cookies
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8\xff")


def test_rendition__when_reader_has_it_already(client, image):
    url = image.get_rendition("fill-360x240").url
    tag = client.get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 304
    assert client.head(url).status_code == 200
    assert client.post(url).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "images/khong-co.jpg",
        "images/../original_images/{original}",
        "images/..%2foriginal_images%2f{original}",
        "images/%2e%2e/%2e%2e/secret.jpg",
        "images/..%2f..%2fsecret.jpg",
        "images/....//secret.jpg",
        "images/..jpg",
        "images/",
        "images/a.svg",
        "images/a.html",
        "images/a%00.jpg",
        "images/%ff.jpg",
        "images/" + "a" * 300 + ".jpg",
        "original_images/{original}",
        "documents/{document}",
        "",
    ],
)
def test_uploads__when_path_is_not_a_rendition(client, image, uploads, path):
    document = PortalDocument.objects.create(title="Tệp", file=ContentFile(files.pdf(), "a.pdf"))
    (uploads / "images").mkdir(exist_ok=True)
    (uploads / "images" / "a.svg").write_text("<svg/>")
    path = path.format(original=image.filename, document=document.filename)
    with override_settings(DEBUG=False):
        assert client.get(f"/uploads/{path}").status_code == 404

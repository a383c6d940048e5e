"""Renditions handed out under `/uploads/`, and nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from media import serving
from media.byte_ranges import UnsatisfiableRange, requested_range
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


class TestFilms:
    CONTENT = files.mp4() + bytes(range(256)) * 800

    @pytest.fixture
    def film(self) -> PortalDocument:
        return PortalDocument.objects.create(title="Phim", file=ContentFile(self.CONTENT, "phim.mp4"))

    @pytest.mark.parametrize(
        ("header", "piece"),
        [
            ("bytes=0-1", slice(0, 2)),
            ("bytes=100000-", slice(100000, None)),
            ("bytes=-5", slice(-5, None)),
            ("bytes=5-999999999", slice(5, None)),
        ],
    )
    def test_serve__when_player_asks_for_a_piece(self, client, film, header, piece):
        response = client.get(film.url, headers={"Range": header})
        assert response.status_code == 206
        assert response.content == self.CONTENT[piece]
        assert response["Content-Type"] == "video/mp4"
        assert response["Content-Range"].endswith(f"/{len(self.CONTENT)}")

    def test_serve__when_piece_is_long_is_cut(self, client, film, monkeypatch):
        monkeypatch.setattr(serving, "LONGEST_PIECE", 1000)
        response = client.get(film.url, headers={"Range": "bytes=10-"})
        assert response.content == self.CONTENT[10:1010]
        assert response["Content-Range"] == f"bytes 10-1009/{len(self.CONTENT)}"

    @pytest.mark.parametrize("header", ["bytes=5-2", "bytes=0-1,4-5", "bytes=-", "items=0-1", "bytes=a-b"])
    def test_serve__when_header_is_no_range_sends_all(self, client, film, header):
        response = client.get(film.url, headers={"Range": header})
        assert response.status_code == 200
        assert b"".join(response.streaming_content) == self.CONTENT

    def test_serve__when_piece_lies_past_the_end(self, client, film):
        assert client.get(film.url, headers={"Range": "bytes=99999999-"}).status_code == 416

    def test_serve__when_document_is_no_film_sends_all(self, client):
        document = PortalDocument.objects.create(title="Tệp", file=ContentFile(files.pdf(), "a.pdf"))
        assert client.get(document.url, headers={"Range": "bytes=0-1"}).status_code == 200


@given(st.text("bytes=0123456789-, ", max_size=30), st.integers(1, 10_000))
def test_requested_range__when_any_header(header, size):
    try:
        wanted = requested_range(header, size)
    except UnsatisfiableRange:
        return
    assert wanted is None or 0 <= wanted[0] <= wanted[1] < size

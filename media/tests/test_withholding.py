"""Files that the public may have no longer, and those given back."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from media.models import PortalDocument, PortalImage
from media.withholding import release, withhold

from . import files, pictures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def image() -> PortalImage:
    return PortalImage.objects.create(title="Ảnh", file=ContentFile(pictures.phone_jpeg(), "anh.jpg"))


@pytest.fixture
def document() -> PortalDocument:
    return PortalDocument.objects.create(title="Tệp", file=ContentFile(files.pdf(), "a.pdf"))


def test_photo__when_withheld(client, image, django_capture_on_commit_callbacks):
    cuts = [image.get_rendition(spec) for spec in ("fill-360x240", "width-720", "max-165x165")]
    tag = client.get(cuts[0].url)["ETag"]
    with django_capture_on_commit_callbacks(execute=True):
        withhold([image])
    for cut in cuts:
        assert client.get(cut.url).status_code == 404
        assert client.get(cut.url, headers={"If-None-Match": tag}).status_code != 200
        assert not cut.file.storage.exists(cut.file.name)


def test_photo__when_the_admin_cuts_a_withheld_one_anew(client, image):
    withhold([image])
    image.refresh_from_db()
    anew = image.get_rendition("max-165x165")
    answer = client.get(anew.url, headers={"If-None-Match": f'"{anew.file.name.rpartition("/")[2]}"'})
    assert answer.status_code == 410
    assert answer["Cache-Control"] == "no-store"


def test_photo__when_another_one_is_withheld(client, image):
    other = PortalImage.objects.create(title="Khác", file=ContentFile(pictures.phone_jpeg(), "khac.jpg"))
    withhold([other])
    assert client.get(image.get_rendition("fill-360x240").url).status_code == 200


def test_photo__when_released(client, image):
    withhold([image])
    release([image])
    image.refresh_from_db()
    assert client.get(image.get_rendition("fill-360x240").url).status_code == 200


def test_document__when_withheld_and_released(client, document):
    url = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    withhold([document])
    answer = client.get(url)
    assert answer.status_code == 410
    assert "gỡ bỏ" in answer.content.decode()
    assert client.get(url, headers={"Range": "bytes=0-9"}).status_code == 410
    release([document])
    assert client.get(url).status_code == 200


def test_rendition__when_nothing_is_withheld_asks_once(client, image, django_assert_num_queries):
    url = image.get_rendition("fill-360x240").url
    client.get(url)
    with django_assert_num_queries(0):
        assert client.get(url).status_code == 200

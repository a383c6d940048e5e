"""Photos, documents and cards of pages that are shut to the public, and opened again."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import PageViewRestriction

from media.cutting import cut_due, make_cuts
from media.drawings.keeping import addresses_of
from media.models import PortalDocument, PortalImage
from media.tests import files, pictures
from news.models import ArticlePage
from news.share_cards import card_name, draw_next_card
from portal.tests import verbs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def photo() -> PortalImage:
    return PortalImage.objects.create(title="Ảnh", file=ContentFile(pictures.phone_jpeg(), "anh.jpg"))


@pytest.fixture
def document() -> PortalDocument:
    return PortalDocument.objects.create(title="Tệp", file=ContentFile(files.pdf(), "a.pdf"))


@pytest.fixture
def capture(django_capture_on_commit_callbacks):
    """What is done once a change is committed, done at the end of the block."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def article(photo, document) -> ArticlePage:
    return verbs.publish(title="Họp tổ dân phố", lead_image=photo, lead_image_alt="Sân chung cư")


def shut(page, capture, kind=PageViewRestriction.LOGIN) -> PageViewRestriction:
    with capture(execute=True):
        return PageViewRestriction.objects.create(page=page, restriction_type=kind, password="mo-ra")


def card_of(article) -> str:
    while draw_next_card():
        pass
    return addresses_of([card_name(article.pk)]).get(card_name(article.pk), "")


class TestPhotos:
    def test_cuts__are_gone_once_their_page_is_shut(self, client, article, photo, capture):
        make_cuts(photo, ["card"])
        address = photo.renditions.first().url
        assert client.get(address).status_code == 200
        shut(article, capture)
        assert client.get(address).status_code == 404
        photo.refresh_from_db()
        assert photo.withheld

    def test_cuts__are_gone_when_a_page_above_is_shut(self, article, photo, capture):
        shut(article.get_parent(), capture, PageViewRestriction.PASSWORD)
        photo.refresh_from_db()
        assert photo.withheld

    def test_photo__that_another_public_page_shows_stays(self, article, photo, capture):
        verbs.publish(title="Bài khác", lead_image=photo, lead_image_alt="Sân")
        shut(article, capture)
        photo.refresh_from_db()
        assert not photo.withheld

    def test_photo__that_only_shut_pages_share_goes(self, article, photo, capture):
        other = verbs.publish(title="Bài khác", lead_image=photo, lead_image_alt="Sân")
        shut(article, capture)
        shut(other, capture)
        photo.refresh_from_db()
        assert photo.withheld

    def test_new_version__of_a_shut_page_gives_nothing_back(self, article, photo, capture):
        shut(article, capture)
        with capture(execute=True):
            verbs.publish(verbs.edit(article), by=article.owner)
        photo.refresh_from_db()
        assert photo.withheld
        cut_due()
        assert not photo.renditions.exists()

    def test_photo__comes_back_when_the_page_is_open_again(self, client, article, photo, capture):
        restriction = shut(article, capture)
        with capture(execute=True):
            restriction.delete()
        photo.refresh_from_db()
        assert not photo.withheld
        cut_due()
        assert client.get(photo.renditions.first().url).status_code == 200


class TestDocuments:
    def test_document__of_a_shut_page(self, client, document, capture):
        items = [{"document": document, "title": ""}]
        page = verbs.publish(title="Danh sách", body=[("attachments", {"items": items})])
        address = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
        assert client.get(address).status_code == 200
        restriction = shut(page, capture)
        assert client.get(address).status_code == 410
        with capture(execute=True):
            restriction.delete()
        assert client.get(address).status_code == 200


class TestCards:
    def test_card__is_gone_once_its_article_is_shut(self, client, capture):
        article = verbs.publish(title="Không có ảnh")
        address = card_of(article)
        assert client.get(address).status_code == 200
        restriction = shut(article.get_parent(), capture)
        assert client.get(address).status_code == 404
        assert card_of(article) == ""
        with capture(execute=True):
            restriction.delete()
        assert client.get(card_of(article)).status_code == 200

    def test_card__of_a_shut_article_is_not_drawn_for_a_new_version(self, capture):
        article = verbs.publish(title="Không có ảnh")
        shut(article, capture)
        verbs.publish(verbs.edit(article), by=article.owner)
        assert card_of(article) == ""

"""The searches of the admin find without marks, with them, however composed, and take any input."""

import unicodedata

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from media.models import PortalDocument
from media.tests.readable import pdf_of
from news.models import Author, Topic
from portal.models import StandardPage
from portal.tests import factories

pytestmark = pytest.mark.django_db

NAME = "Đường dây nóng phường"
OTHER = "Cầu phao bến đò"
#: As people type it: without marks, with them, decomposed, a beginning, a mixture, in capitals.
WAYS = (
    "duong day nong",
    "Đường dây nóng",
    unicodedata.normalize("NFD", "đường dây nóng"),
    "duong da",
    "đường dâ",
    "đườ",
    "đường day",
    '"duong day" nóng',
    '"đường dây nóng"',
    "ĐƯỜNG DÂY NÓNG",
)
HOSTILE = ('"', 'duong"', "'", "*", "a* OR (", "///", "\\", "%", "\0", ":", "NEAR(", "x" * 5000, "đ&|!<->")


@pytest.fixture
def admin(client, settings, tmp_path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(factories.person(None, superuser=True))
    return client


def make_pages() -> None:
    for title in (NAME, OTHER):
        factories.news_root().get_parent().add_child(instance=StandardPage(title=title))


def make_articles() -> None:
    for title in (NAME, OTHER):
        factories.article(title=title)


def make_photos() -> None:
    for title in (NAME, OTHER):
        factories.photo(title=title)


def make_photos_of_authors() -> None:
    factories.photo(title="Ảnh một", credit=NAME)
    factories.photo(title="Ảnh hai", credit=OTHER)


def make_documents() -> None:
    for title in (NAME, OTHER):
        PortalDocument.objects.create(title=title, file=ContentFile(pdf_of("Chữ"), "tep.pdf"))


def make_tagged_documents() -> None:
    for title, tag in (("Tệp một", NAME), ("Tệp hai", OTHER)):
        document = PortalDocument.objects.create(title=title, file=ContentFile(pdf_of("Chữ"), "tep.pdf"))
        document.tags.add(tag)
        document.save()


def make_authors() -> None:
    for name in (NAME, OTHER):
        Author.objects.create(name=name)


def make_topics() -> None:
    for name in (NAME, OTHER):
        Topic.objects.create(name=name)


#: name of the view, what is made, what the answer shows of the one and of the other
LISTINGS = {
    "pages": ("wagtailadmin_pages:search", make_pages, NAME, OTHER),
    "pages, by itself": ("wagtailadmin_pages:search_results", make_pages, NAME, OTHER),
    "explorer": ("wagtailadmin_explore", make_pages, NAME, OTHER),
    "page chooser": ("wagtailadmin_choose_page_search", make_articles, NAME, OTHER),
    "articles": ("news_article_list", make_articles, NAME, OTHER),
    "photos": ("wagtailimages:index", make_photos, NAME, OTHER),
    "photos by who took them": ("wagtailimages:index", make_photos_of_authors, "Ảnh một", "Ảnh hai"),
    "photo chooser": ("wagtailimages_chooser:choose_results", make_photos, NAME, OTHER),
    "documents": ("wagtaildocs:index", make_documents, NAME, OTHER),
    "documents by tag": ("wagtaildocs:index", make_tagged_documents, "Tệp một", "Tệp hai"),
    "document chooser": ("wagtaildocs_chooser:choose_results", make_documents, NAME, OTHER),
    "authors": ("wagtailsnippets_news_author:list", make_authors, NAME, OTHER),
    "author chooser": ("wagtailsnippetchoosers_news_author:choose_results", make_authors, NAME, OTHER),
    "topics": ("wagtailsnippets_news_topic:list", make_topics, NAME, OTHER),
}


def address(view: str) -> str:
    if view == "wagtailadmin_explore":
        return reverse(view, args=[factories.news_root().get_parent().pk])
    return reverse(view)


@pytest.mark.parametrize("listing", LISTINGS)
def test_search__finds_however_typed(admin, listing):
    view, make, found, other = LISTINGS[listing]
    make()
    for typed in WAYS:
        answer = admin.get(address(view), {"q": typed})
        words = answer.content.decode()
        assert answer.status_code == 200 and found in words and other not in words, typed


@pytest.mark.parametrize("listing", LISTINGS)
def test_search__takes_any_input(admin, listing):
    view, make, *_ = LISTINGS[listing]
    make()
    for typed in HOSTILE:
        assert admin.get(address(view), {"q": typed}).status_code == 200, typed


def test_search__tells_words_with_other_marks_apart(admin):
    for title in ("Gieo mạ", "Phòng chống ma túy"):
        factories.photo(title=title)
    words = admin.get(reverse("wagtailimages:index"), {"q": "mạ vụ"}).content.decode()
    assert "Gieo mạ" not in words
    words = admin.get(reverse("wagtailimages:index"), {"q": "mạ g"}).content.decode()
    assert "ma túy" not in words

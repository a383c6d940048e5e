"""Pages of topics and authors: what they list, on which site, and when there is none."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from news.models import ArticleCredit, ArticleIndexPage, Author, Topic
from news.name_pages import author_pages, topic_pages
from portal.approval.reading import read_version
from portal.tests import factories, verbs

pytestmark = pytest.mark.django_db


def own_root():
    """The root section of the ward that all tests but those of two wards speak of."""
    home = Site.objects.get(is_default_site=True).root_page
    return ArticleIndexPage.objects.child_of(home).get()


def credited(author, role="tin", **fields):
    article = factories.article(fields.pop("section", None) or own_root(), **fields)
    ArticleCredit.objects.create(article=article, role=role, author=author)
    return article


def following(topic, **fields):
    article = factories.article(fields.pop("section", None) or own_root(), **fields)
    article.topics.add(topic)
    article.save()
    return article


@pytest.fixture
def author():
    return Author.objects.create(name="Võ Minh Ánh", post="Biên tập viên")


@pytest.fixture
def topic():
    return Topic.objects.create(name="Mùa triều cường", summary="Đỉnh triều và lịch trực máy bơm.")


@pytest.fixture
def neighbour(settings):
    """A public section of another ward on the same install."""
    settings.ALLOWED_HOSTS = ["*"]
    factories.neighbour_approver()
    home = Site.objects.get(hostname="hoamai.example").root_page
    return factories.section("Tin tức", parent=home, slug="tin-tuc")


def listed(client, url, **extra):
    answer = client.get(url, **extra)
    assert answer.status_code == 200, url
    return [article.title for article in answer.context["listing"].articles]


class TestAddresses:
    def test_author__gets_an_address_once_and_keeps_it(self, author):
        assert author.slug == "vo-minh-anh"
        author.name = "Võ Minh Anh Thư"
        author.save()
        assert Author.objects.get().slug == "vo-minh-anh"

    def test_authors__when_names_fold_alike_or_to_nothing(self, author):
        names = ["Vo Minh Anh", "Võ Minh Ảnh", "???"]
        slugs = [Author.objects.create(name=name).slug for name in names]
        assert slugs == ["vo-minh-anh-2", "vo-minh-anh-3", "tac-gia"]


class TestAuthor:
    def test_page__lists_public_articles_newest_first_each_once(self, client, author):
        both = credited(author, title="Hai vai")
        ArticleCredit.objects.create(article=both, role="anh", author=author)
        credited(author, title="Mới hơn")
        credited(author, title="Bản nháp", live=False)
        credited(Author.objects.create(name="Người khác"), title="Của người khác")
        assert listed(client, "/tac-gia/vo-minh-anh/") == ["Mới hơn", "Hai vai"]

    def test_page__tells_total_place_and_post(self, client, author):
        for number in range(12):
            credited(author, title=f"Bài {number}")
        text = re.sub(r"<[^>]+>", "", client.get("/tac-gia/vo-minh-anh/").content.decode())
        assert "Tổng số: 12 tin | Trang 1/2" in text
        assert "Biên tập viên" in text
        assert len(listed(client, "/tac-gia/vo-minh-anh/?trang=2")) == 2

    @pytest.mark.parametrize("query", ["?trang=3", "?trang=0", "?trang=x"], ids=["past", "zero", "word"])
    def test_page__is_missing_past_the_last(self, client, author, query):
        credited(author)
        assert client.get(f"/tac-gia/vo-minh-anh/{query}").status_code == 404

    def test_page__is_missing_without_public_articles(self, client, author):
        credited(author, live=False)
        assert client.get("/tac-gia/vo-minh-anh/").status_code == 404
        assert client.get("/tac-gia/khong-co/").status_code == 404

    def test_restricted_articles__are_not_listed(self, client, author):
        section = factories.section("Riêng")
        credited(author, section=section)
        PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
        assert client.get("/tac-gia/vo-minh-anh/").status_code == 404

    def test_sites__show_their_own_articles_only(self, client, author, neighbour):
        credited(author, title="Ở đây")
        credited(author, title="Bên kia", section=neighbour)
        assert listed(client, "/tac-gia/vo-minh-anh/") == ["Ở đây"]
        assert listed(client, "/tac-gia/vo-minh-anh/", HTTP_HOST="hoamai.example") == ["Bên kia"]


class TestTopic:
    def test_page__lists_public_articles_with_the_summary(self, client, topic):
        following(topic, title="Đỉnh triều tháng 11")
        following(topic, title="Chưa đăng", live=False)
        assert listed(client, "/chu-de/mua-trieu-cuong/") == ["Đỉnh triều tháng 11"]
        assert topic.summary in client.get("/chu-de/mua-trieu-cuong/").content.decode()

    def test_page__is_missing_while_nobody_approved_a_text_with_the_name(self, client, topic):
        following(topic, live=False)
        assert client.get("/chu-de/mua-trieu-cuong/").status_code == 404

    def test_page__says_so_when_no_article_is_left(self, client, topic):
        article = verbs.publish(topics=[topic])
        article.unpublish()
        answer = client.get("/chu-de/mua-trieu-cuong/")
        assert answer.status_code == 200
        assert "Hiện không còn tin nào trong dòng sự kiện này." in answer.content.decode()

    def test_page__is_missing_where_only_another_site_follows(self, client, topic, neighbour):
        following(topic, section=neighbour)
        assert client.get("/chu-de/mua-trieu-cuong/").status_code == 404
        assert client.get("/chu-de/mua-trieu-cuong/", HTTP_HOST="hoamai.example").status_code == 200

    def test_list_of_topics__counts_public_articles_of_the_site(self, client, topic, neighbour):
        following(topic)
        following(topic)
        following(topic, live=False)
        following(topic, section=neighbour)
        Topic.objects.create(name="Chưa dùng")
        html = client.get("/chu-de/").content.decode()
        assert "2 tin" in html
        assert "Chưa dùng" not in html


class TestLinks:
    def test_names__lead_from_a_public_article_to_their_pages(self, client, author, topic):
        article = credited(author)
        article.topics.add(topic)
        article.save()
        html = client.get(article.url).content.decode()
        for url in ("/tac-gia/vo-minh-anh/", "/chu-de/mua-trieu-cuong/"):
            assert f'href="{url}"' in html
            assert client.get(url).status_code == 200


class TestForSitemap:
    def test_pages__are_told_with_number_and_last_change(self, author, topic):
        article = verbs.publish(topics=[topic], credits=[ArticleCredit(role="tin", author=author)])
        site = Site.objects.get(is_default_site=True)
        for found, url in (
            (author_pages(site), "/tac-gia/vo-minh-anh/"),
            (topic_pages(site), "/chu-de/mua-trieu-cuong/"),
        ):
            assert [(each.url, each.number, each.changed_at) for each in found] == [
                (url, 1, article.last_published_at)
            ]


class TestApproval:
    def test_approver__reads_all_that_the_pages_will_show(self, author, topic):
        page = verbs.write(topics=[topic], credits=[ArticleCredit(role="tin", author=author)])
        words = " ".join(
            detail.words for detail in read_version(page.get_latest_revision_as_object()).details
        )
        assert "Võ Minh Ánh (Biên tập viên)" in words
        assert "Mùa triều cường (Đỉnh triều và lịch trực máy bơm.)" in words


class TestQueries:
    def count(self, client, url):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    @pytest.mark.parametrize("url", ["/tac-gia/vo-minh-anh/", "/chu-de/mua-trieu-cuong/", "/chu-de/"])
    def test_pages__ask_as_often_for_many_articles_as_for_few(self, client, author, topic, url):
        def fill(number):
            for _ in range(number):
                article = credited(author)
                article.topics.add(topic)
                article.save()

        fill(11)
        few = self.count(client, url)
        fill(20)
        assert self.count(client, url) == few
        assert few <= 13

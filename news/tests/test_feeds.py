"""RSS of all articles, of one section, of one topic."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from media.cutting import cut_due
from news.feeds import ITEMS
from news.importing.tree_writing import add_articles, new_article
from news.models import ArticleCredit, Author, Topic
from portal.tests import factories, verbs

ATOM, MEDIA = "{http://www.w3.org/2005/Atom}", "{http://search.yahoo.com/mrss/}"
NOON = timezone.make_aware(datetime(2026, 6, 1, 12))


class Feeds(TestCase):
    def channel(self, url: str) -> ElementTree.Element:
        answer = self.client.get(url)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/rss+xml")
        channel = ElementTree.fromstring(answer.content).find("channel")  # noqa: S314 - made by ourselves
        assert channel is not None
        return channel

    def titles(self, url: str) -> list[str]:
        return [item.findtext("title") for item in self.channel(url).iter("item")]


class TestFeeds(Feeds):
    @classmethod
    def setUpTestData(cls):
        cls.section = factories.section("Cải cách hành chính")
        cls.below = factories.section("Một cửa", parent=cls.section)
        cls.other = factories.section("Văn hóa")
        cls.old = factories.article(cls.other, title="Tin văn hóa", published_at=NOON - timedelta(days=1))
        cls.article = factories.article(
            cls.below, title="Thủ tục & <hồ sơ>", summary="Nộp “một” bản & ký.", published_at=NOON
        )
        cls.article.credits = [ArticleCredit(author=Author.objects.create(name="Ngọc Lan"))]
        cls.article.save()
        factories.article(cls.section, title="Bản nháp", live=False)

    def test_all__when_read(self):
        assert self.titles("/rss/") == ["Thủ tục & <hồ sơ>", "Tin văn hóa"]
        assert self.channel("/rss/").findtext("language") == "vi"

    def test_section__when_articles_stand_below_it(self):
        assert self.titles(f"{self.section.url}rss/") == ["Thủ tục & <hồ sơ>"]
        assert self.titles(f"{self.below.url}rss/") == ["Thủ tục & <hồ sơ>"]
        assert self.titles("/tin-tuc/rss/") == self.titles("/rss/")
        assert self.channel(f"{self.section.url}rss/").findtext("title").startswith("Cải cách hành chính – ")

    def test_item__when_read(self):
        item = next(self.channel("/rss/").iter("item"))
        assert item.findtext("description") == "Nộp “một” bản & ký."
        assert item.findtext("link") == self.article.full_url
        assert parsedate_to_datetime(item.findtext("pubDate")) == NOON
        assert item.find("guid").get("isPermaLink") == "false"
        assert "Ngọc Lan" in ElementTree.tostring(item, encoding="unicode")

    def test_identity__when_the_address_changes(self):
        page = verbs.publish(title="Sẽ đổi địa chỉ")
        find = lambda: {item.findtext("guid") for item in self.channel("/rss/").iter("item")}  # noqa: E731
        before = find()
        verbs.publish(verbs.edit(page, slug="dia-chi-moi"))
        assert find() == before

    def test_feed__when_section_is_not_public_or_not_there(self):
        hidden = factories.section("Chưa mở", live=False)
        for path in (f"/tin-tuc/{hidden.slug}/rss/", "/tin-tuc/khong-co/rss/", f"{self.article.url}rss/"):
            assert self.client.get(path).status_code == 404

    def test_addresses__come_from_the_site_and_not_from_the_request(self):
        site = Site.objects.get(is_default_site=True)
        site.hostname, site.port = "bensen.example", 443
        site.save()
        text = self.client.get("/rss/").content.decode()
        assert "testserver" not in text
        assert '<atom:link href="https://bensen.example/rss/" rel="self"' in text
        channel = self.channel(f"{self.section.url}rss/")
        assert channel.findtext("link") == f"https://bensen.example/tin-tuc/{self.section.slug}/"
        assert channel.find(f"{ATOM}link").get("href").endswith(f"{self.section.slug}/rss/")

    def test_last_build__is_the_last_change_of_an_article(self):
        page = verbs.publish(title="Mới đăng")
        built = parsedate_to_datetime(self.channel("/rss/").findtext("lastBuildDate"))
        assert built == page.last_published_at.replace(microsecond=0)

    def test_photo__is_enclosed_with_size_and_words_once_it_is_cut(self):
        photo = factories.photo(1600, 1000)
        verbs.publish(title="Có ảnh", lead_image=photo, lead_image_alt="Cầu “mới” & sông")
        item = next(self.channel("/rss/").iter("item"))
        assert item.find("enclosure") is None
        cut_due()
        item = next(self.channel("/rss/").iter("item"))
        enclosure, content = item.find("enclosure"), item.find(f"{MEDIA}content")
        cut = photo.renditions.get(filter_spec="fill-1200x630")
        assert enclosure.get("url").endswith(cut.url)
        assert enclosure.get("length") == str(cut.file.size)
        assert (content.get("width"), content.get("height")) == (str(cut.width), str(cut.height))
        assert content.get("type") == enclosure.get("type") == "image/png"
        assert content.findtext(f"{MEDIA}description") == "Cầu “mới” & sông"

    def test_queries__do_not_grow_with_the_articles(self):
        def cost() -> int:
            with CaptureQueriesContext(connection) as queries:
                self.client.get("/rss/")
            return len(queries)

        for number in range(2):
            verbs.publish(title=f"Có ảnh {number}", lead_image=factories.photo(), lead_image_alt="Cầu")
        cut_due()
        cost()
        few = cost()
        for number in range(5):
            verbs.publish(title=f"Thêm ảnh {number}", lead_image=factories.photo(), lead_image_alt="Cầu")
        cut_due()
        assert cost() == few

    def test_feed__when_there_are_very_many(self):
        articles = [new_article(title=f"Tin {n}", published_at=NOON) for n in range(ITEMS + 5)]
        add_articles(self.section.pk, articles, [[] for _ in articles])
        assert len(self.titles("/rss/")) == ITEMS


class TestTopics(Feeds):
    @classmethod
    def setUpTestData(cls):
        cls.topic = Topic.objects.create(name="Mùa triều cường", summary="Đỉnh triều & chỗ ngập.")
        cls.article = verbs.publish(title="Lịch trực máy bơm", topics=[cls.topic])
        verbs.publish(title="Tin khác")
        verbs.write(title="Bản nháp", topics=[cls.topic])
        cls.address = f"/chu-de/{cls.topic.slug}/rss/"

    def test_feed__holds_the_public_articles_of_the_topic(self):
        assert self.titles(self.address) == ["Lịch trực máy bơm"]
        channel = self.channel(self.address)
        assert channel.findtext("title").startswith("Mùa triều cường – ")
        assert channel.findtext("description") == "Đỉnh triều & chỗ ngập."
        assert channel.findtext("link").endswith(f"/chu-de/{self.topic.slug}/")
        assert channel.find(f"{ATOM}link").get("href").endswith(self.address)

    def test_page__leads_to_the_feed(self):
        html = self.client.get(f"/chu-de/{self.topic.slug}/").content.decode()
        assert (
            f'<link rel="alternate" type="application/rss+xml" title="Mùa triều cường" href="{self.address}">'
            in html
        )
        assert f'<a href="{self.address}">' in html

    def test_feed__of_a_topic_whose_articles_left_the_public_is_empty(self):
        self.article.unpublish()
        assert self.titles(self.address) == []

    def test_feed__of_a_topic_that_nobody_approved_is_not_there(self):
        fresh = Topic.objects.create(name="Chưa ai duyệt")
        verbs.write(topics=[fresh])
        for slug in (fresh.slug, "khong-co"):
            assert self.client.get(f"/chu-de/{slug}/rss/").status_code == 404

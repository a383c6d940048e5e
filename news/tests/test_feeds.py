"""RSS of all articles and of one section."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

from django.test import TestCase
from django.utils import timezone

from news.feeds import ITEMS
from news.importing.tree_writing import add_articles, new_article
from news.models import ArticleCredit, Author
from portal.tests import factories, verbs

NOON = timezone.make_aware(datetime(2026, 6, 1, 12))


class TestFeeds(TestCase):
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

    def channel(self, url: str) -> ElementTree.Element:
        answer = self.client.get(url)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/rss+xml")
        channel = ElementTree.fromstring(answer.content).find("channel")  # noqa: S314 - made by ourselves
        assert channel is not None
        return channel

    def titles(self, url: str) -> list[str]:
        return [item.findtext("title") for item in self.channel(url).iter("item")]

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

    def test_feed__when_there_are_very_many(self):
        articles = [new_article(title=f"Tin {n}", published_at=NOON) for n in range(ITEMS + 5)]
        add_articles(self.section.pk, articles, [[] for _ in articles])
        assert len(self.titles("/rss/")) == ITEMS

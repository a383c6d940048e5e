"""Articles proposed to stand beside an unsaved one: public, not chosen yet, the nearest first."""

from django.test import TestCase
from django.urls import reverse

from news.models import ArticlePage, Topic
from news.relating.proposals import MOST, proposals_for
from portal.approval.rules import Role
from portal.tests import factories, verbs
from portal.tests.admin_forms import article_form

DREDGING = "Khu phố 3 nạo vét rạch Cầu Gãy"


class Desk(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.person(Role.EDITOR)
        cls.life = factories.section("Đời sống")
        cls.health = factories.section("Sức khỏe")
        cls.topic = Topic.objects.create(name="Sạch rạch")

    def public(self, title: str, **fields) -> ArticlePage:
        return factories.article(fields.pop("section", self.health), title=title, **fields)

    def proposed(self, *, title="", summary="", topics=(), section=None, besides=()):
        article = factories.unsaved_article(
            title=title, summary=summary, body=factories.paragraphs("<p></p>")
        )
        article.section = section or self.life
        found = proposals_for(article, list(topics), ArticlePage.objects.published(), besides=besides)
        return [(one.article.title, one.reason) for one in found]


class TestProposals(Desk):
    def test_order__is_topic_title_text_section(self):
        of_topic = self.public("Trồng cây ven bờ")
        of_topic.topics.add(self.topic)
        of_topic.save()
        self.public("Nạo vét rạch Cầu Gãy trước mùa mưa")
        self.public("Bể chứa nước sạch đã súc rửa")
        self.public("Chợ quê mở phiên", section=self.life)
        found = self.proposed(
            title=DREDGING, summary="Bà con súc rửa bể chứa nước sạch.", topics=[self.topic]
        )
        assert found == [
            ("Trồng cây ven bờ", "cùng dòng sự kiện"),
            ("Nạo vét rạch Cầu Gãy trước mùa mưa", "tiêu đề nói về cùng một việc"),
            ("Bể chứa nước sạch đã súc rửa", "lời bài nói về cùng một việc"),
            ("Chợ quê mở phiên", "cùng chuyên mục"),
        ]

    def test_article__that_fits_twice_comes_before_one_that_fits_once(self):
        self.public("Nạo vét rạch Cầu Gãy đợt hai", section=self.health)
        self.public("Nạo vét rạch Cầu Gãy đợt một", section=self.life)
        assert self.proposed(title=DREDGING)[0][0] == "Nạo vét rạch Cầu Gãy đợt một"

    def test_number__is_five_at_most_each_once(self):
        for number in range(MOST + 3):
            self.public(f"Nạo vét rạch Cầu Gãy ngày {number}", section=self.life)
        found = self.proposed(title=DREDGING)
        assert len(found) == len(set(found)) == MOST

    def test_drafts_restricted_and_chosen_ones__are_left_out(self):
        chosen = self.public("Nạo vét rạch Cầu Gãy đã chọn")
        verbs.write(title="Nạo vét rạch Cầu Gãy còn là nháp")
        down = self.public("Nạo vét rạch Cầu Gãy đã rút")
        down.unpublish()
        assert self.proposed(title=DREDGING, besides=[chosen.pk]) == []

    def test_empty_form__is_answered_by_the_section(self):
        self.public("Chợ quê mở phiên", section=self.life)
        assert self.proposed() == [("Chợ quê mở phiên", "cùng chuyên mục")]

    def test_questions__do_not_grow_with_the_articles(self):
        for number in range(4):
            self.public(f"Nạo vét rạch Cầu Gãy ngày {number}")
        with self.assertNumQueries(7):
            self.proposed(title=DREDGING, summary="Bà con khu phố dọn rạch.", topics=[self.topic])


class TestView(Desk):
    def setUp(self):
        self.client.force_login(self.editor)

    def ask(self, page=None, **fields) -> str:
        name, key = ("news_proposals", page.pk) if page else ("news_proposals_new", self.life.pk)
        answer = self.client.post(reverse(name, args=[key]), article_form(**fields))
        assert answer.status_code == 200
        return answer.content.decode()

    def test_list__reads_the_unsaved_form_and_stores_nothing(self):
        other = self.public("Nạo vét rạch Cầu Gãy trước mùa mưa")
        page = verbs.write(by=self.editor, section=self.life)
        before = page.revisions.count()
        shown = self.ask(page, title=DREDGING)
        assert f'data-relating-add="{other.pk}"' in shown
        assert "tiêu đề nói về cùng một việc" in shown
        assert page.revisions.count() == before

    def test_list__of_a_new_article_knows_topics_and_rows_of_the_form(self):
        mine, chosen = self.public("Bài của dòng sự kiện"), self.public("Bài đã chọn")
        for page in (mine, chosen):
            page.topics.add(self.topic)
            page.save()
        rows = {"topics": [str(self.topic.pk)], "related_articles-0-article": str(chosen.pk)}
        shown = self.ask(**rows)
        assert "Bài của dòng sự kiện" in shown
        assert "Bài đã chọn" not in shown
        assert "Bài đã chọn" in self.ask(**rows, **{"related_articles-0-DELETE": "1"})

    def test_own_page__is_never_proposed(self):
        page = verbs.publish(by=self.editor, section=self.life, title=DREDGING)
        assert f'data-relating-add="{page.pk}"' not in self.ask(page, title=DREDGING)

    def test_list__bears_half_a_form_and_strange_keys(self):
        url = reverse("news_proposals_new", args=[self.life.pk])
        for data in ({}, {"topics": ["x", "9" * 30]}, {"related_articles-0-article": "-1"}):
            assert self.client.post(url, data).status_code == 200

    def test_list__is_for_those_who_may_edit(self):
        page = verbs.write()
        self.client.force_login(factories.person(Role.AUDITOR))
        url = reverse("news_proposals", args=[page.pk])
        assert self.client.post(url, {}).status_code in (302, 403)
        self.client.force_login(self.editor)
        assert self.client.get(url).status_code == 405

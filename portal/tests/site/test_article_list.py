"""The staff's list of articles: what each may see, how it is narrowed, what it costs."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hitcount.models import HitCount
from wagtail.models import Page

from news.models import ArticlePage
from portal.approval.models import Submission, UrgentPublication
from portal.approval.rules import Role
from portal.tests import factories, verbs

from .pile import pile_up

SOON = timedelta(hours=1)


class ArticleListTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.url = reverse("news_article_list")
        cls.writer = factories.person(Role.EDITOR, last_name="Nga")
        cls.approver = factories.person(Role.APPROVER, last_name="Hòa")
        cls.section = factories.section("Văn hóa")

    def see(self, user, **query):
        self.client = Client()
        self.client.force_login(user)
        return self.client.get(self.url, query)

    def rows(self, user=None, **query):
        return self.see(user or self.writer, **query).context["rows"]

    def titles(self, user=None, **query):
        return [row.title for row in self.rows(user, **query)]

    def submitted(self, title="Bài đã gửi"):
        return verbs.submit(verbs.write(by=self.writer, title=title))


class ColumnTests(ArticleListTests):
    def test_draft__is_held_by_its_writer(self):
        verbs.write(by=self.writer, title="Bản nháp", section=self.section)
        row = self.rows(self.approver)[0]
        self.assertEqual((row.section, row.state, row.holder), ("Văn hóa", "Bản nháp", "Nga"))
        self.assertEqual(self.rows()[0].holder, "Ông/bà")
        self.assertIsNone(row.lateness)

    def test_submitted__is_held_by_the_approvers_and_has_a_deadline(self):
        page = self.submitted()
        Submission.objects.filter(page_id=page.pk).update(deadline_at=timezone.now() - timedelta(days=14))
        row = self.rows()[0]
        self.assertEqual((row.state, row.holder, row.lateness.is_late), ("Chờ duyệt", "Người duyệt", True))
        self.assertIn(f"pages/{page.pk}/edit", row.url)
        self.assertEqual(self.rows(self.approver)[0].url, reverse("portal_review", args=[page.pk]))

    def test_scheduled__is_held_by_the_clock(self):
        page = verbs.write(by=self.writer, go_live_at=timezone.now() + SOON)
        verbs.approve(verbs.submit(page), by=self.approver)
        self.assertEqual((self.rows()[0].state, self.rows()[0].holder), ("Hẹn giờ", "Bộ hẹn giờ"))

    def test_urgent__is_marked_until_it_is_reviewed(self):
        page = verbs.publish(by=self.writer)
        UrgentPublication.objects.create(
            page=Page(pk=page.pk),
            revision_id=page.latest_revision_id,
            by=self.approver,
            reason="Bão.",
            due_at=timezone.now() + SOON,
        )
        self.assertContains(self.see(self.writer), "Đăng khẩn, chưa xác nhận")
        UrgentPublication.objects.update(reviewed_at=timezone.now())
        self.assertNotContains(self.see(self.writer), "Đăng khẩn, chưa xác nhận")


class RightsTests(ArticleListTests):
    def test_contributor__sees_own_articles_only(self):
        verbs.write(by=self.writer, title="Bài của Nga")
        contributor = factories.person(Role.CONTRIBUTOR)
        verbs.write(by=contributor, title="Bài của tôi")
        self.assertEqual(self.titles(contributor), ["Bài của tôi"])

    def test_auditor__has_no_working_list(self):
        self.assertNotEqual(self.see(factories.person(Role.AUDITOR)).status_code, 200)

    def test_new_article__begins_in_a_section(self):
        self.see(self.writer)
        answer = self.client.get(reverse("news_new_article"))
        self.assertContains(answer, f"/add/news/articlepage/{self.section.pk}/")


class NarrowingTests(ArticleListTests):
    def test_state__narrows(self):
        self.submitted()
        verbs.write(by=self.writer, title="Bản nháp")
        verbs.return_(self.submitted("Bài trả lại"))
        verbs.publish(by=self.writer, title="Bài đã đăng")
        found = {state: self.titles(state=state) for state in ("DRAFT", "SUBMITTED", "RETURNED", "PUBLISHED")}
        expected = {
            "DRAFT": ["Bản nháp"],
            "SUBMITTED": ["Bài đã gửi"],
            "RETURNED": ["Bài trả lại"],
            "PUBLISHED": ["Bài đã đăng"],
        }
        self.assertEqual(found, expected)

    def test_holder__narrows(self):
        verbs.write(by=self.writer, title="Của tôi")
        verbs.write(by=self.approver, title="Của người khác")
        self.submitted("Không ai giữ riêng")
        self.assertEqual(self.titles(holder="mine"), ["Của tôi"])
        self.assertEqual(self.titles(holder="other"), ["Của người khác"])

    def test_section__narrows(self):
        verbs.write(by=self.writer, title="Trong mục", section=self.section)
        verbs.write(by=self.writer, title="Ngoài mục")
        self.assertEqual(self.titles(section=self.section.path), ["Trong mục"])

    def test_late__narrows(self):
        page = self.submitted("Quá hạn")
        Submission.objects.filter(page_id=page.pk).update(deadline_at=timezone.now() - SOON)
        self.submitted("Còn hạn")
        self.assertEqual(self.titles(late="on"), ["Quá hạn"])

    def test_words__find_with_and_without_marks(self):
        verbs.write(by=self.writer, title="Lịch cắt điện phường Bến Sen")
        verbs.write(by=self.writer, title="Khai giảng năm học")
        for words in ("cắt điện", "cat dien", "phuong ben", "CẮT ĐIỆN"):
            self.assertEqual(self.titles(q=words), ["Lịch cắt điện phường Bến Sen"], words)
        self.assertEqual(self.titles(q="không có bài này"), [])

    def test_draft_title__is_found_though_another_is_public(self):
        page = verbs.publish(by=self.writer, title="Tên cũ")
        verbs.edit(page, by=self.writer, title="Tên mới hẳn")
        self.assertEqual(self.titles(q="mới hẳn"), ["Tên mới hẳn"])

    def test_nonsense__narrows_nothing(self):
        verbs.write(by=self.writer, title="Bản nháp")
        for query in ({"state": "x"}, {"section": "';"}, {"holder": "?"}, {"trang": "-1"}):
            self.assertEqual(self.titles(**query), ["Bản nháp"])


class ViewsTests(ArticleListTests):
    def viewed(self, title, views):
        page = verbs.publish(by=self.writer, title=title)
        HitCount.objects.create(content_type_id=page.content_type_id, object_pk=page.pk, hits=views)
        return page

    def test_column__has_the_number_the_readers_see(self):
        self.viewed("Đọc nhiều", 1234)
        verbs.publish(by=self.writer, title="Chưa ai đọc")
        verbs.write(by=self.writer, title="Bản nháp")
        views = {row.title: row.views for row in self.rows()}
        self.assertEqual(views, {"Đọc nhiều": 1234, "Chưa ai đọc": 0, "Bản nháp": None})
        self.assertContains(self.see(self.writer), "1.234")

    def test_column__is_not_that_of_another_kind_of_page(self):
        page = verbs.publish(by=self.writer)
        kind = ContentType.objects.get_for_model(Page)
        HitCount.objects.create(content_type=kind, object_pk=page.pk, hits=99)
        self.assertEqual(self.rows()[0].views, 0)

    def test_order__by_views_puts_those_nobody_read_last(self):
        self.viewed("Ít", 2)
        self.viewed("Nhiều", 30)
        verbs.write(by=self.writer, title="Bản nháp")
        self.assertEqual(self.titles(order="luot-xem"), ["Nhiều", "Ít", "Bản nháp"])
        self.assertEqual(self.titles(), ["Bản nháp", "Nhiều", "Ít"])

    def test_order__leaves_no_article_out(self):
        self.assertContains(self.see(self.writer, order="luot-xem"), "Chưa có bài viết nào.")

    def test_person__who_may_not_see_figures_sees_none(self):
        contributor = factories.person(Role.CONTRIBUTOR)
        verbs.write(by=contributor, title="Cũ")
        page = verbs.write(by=contributor, title="Mới")
        verbs.write(by=contributor, title="Mới hơn")
        HitCount.objects.create(content_type_id=page.content_type_id, object_pk=page.pk, hits=1234)
        answer = self.see(contributor, order="luot-xem")
        self.assertNotContains(answer, "Lượt xem")
        self.assertNotContains(answer, "1.234")
        self.assertEqual([row.title for row in answer.context["rows"]], ["Mới hơn", "Mới", "Cũ"])


class PriceTests(ArticleListTests):
    def price(self, **query):
        self.client.get(self.url, query)
        with CaptureQueriesContext(connection) as queries:
            self.assertEqual(self.client.get(self.url, query).status_code, 200)
        return len(queries)

    def test_five_thousand__cost_what_five_cost(self):
        self.client.force_login(self.approver)
        queries = [{}, {"state": "SUBMITTED"}, {"holder": "other", "late": "on"}, {"order": "luot-xem"}]
        pile_up(5, section=self.section, writer=self.writer)
        few = [self.price(**query) for query in queries]
        pile_up(5000, section=factories.section("Bỏ quên"), writer=self.writer)
        self.assertEqual([self.price(**query) for query in queries], few)
        self.assertEqual(ArticlePage.objects.count(), 5005)
        self.assertEqual(len(self.client.get(self.url, {"trang": 101}).context["rows"]), 5)

"""The approval queue in full: narrowed in the database, at the same price for five and for five thousand."""

from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.approval.facts import text_of
from portal.approval.models import Submission
from portal.approval.rules import Role
from portal.approval.standing import standings
from portal.tests import factories, verbs

from .pile import pile_up


def queries_of(client, url):
    client.get(url)  # what is read once a process
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
    assert answer.status_code == 200
    return len(queries), answer


class QueueTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.writer = factories.person(Role.EDITOR)
        cls.approver = factories.person(Role.APPROVER)
        cls.section = factories.section("Dọn dẹp")
        cls.url = reverse("portal_desk_list", args=["cho-duyet"])

    def setUp(self):
        self.client = Client()
        self.client.force_login(self.approver)

    def test_queue__is_narrowed_to_a_section(self):
        verbs.submit(verbs.write(by=self.writer, title="Trong mục", section=self.section))
        verbs.submit(verbs.write(by=self.writer, title="Ngoài mục"))
        answer = self.client.get(self.url, {"section": self.section.path})
        self.assertContains(answer, "Trong mục")
        self.assertNotContains(answer, "Ngoài mục")

    def test_queue__is_narrowed_to_late_ones(self):
        pile_up(4, section=self.section, writer=self.writer)
        answer = self.client.get(self.url, {"late": "on"})
        self.assertContains(answer, "Bài số 1")
        self.assertNotContains(answer, "Bài số 4")

    def test_queue__takes_any_words_in_its_address(self):
        pile_up(2, section=self.section, writer=self.writer)
        for query in ({"section": "x' or 1"}, {"trang": "-7"}, {"trang": "chín"}, {"late": "có thể"}):
            self.assertContains(self.client.get(self.url, query), "Bài số 1")

    def test_unknown_list__is_not_found(self):
        self.assertEqual(self.client.get(reverse("portal_desk_list", args=["khong-co"])).status_code, 404)

    def test_pile__stands_as_if_it_had_been_submitted(self):
        pile_up(3, section=self.section, writer=self.writer)
        for page in self.section.get_children().specific():
            self.assertEqual(standings([page.pk])[page.pk].text, text_of(page))
            verbs.approve(page, by=self.approver)

    def test_five_thousand__cost_what_five_cost(self):
        pile_up(5, section=self.section, writer=self.writer)
        home = reverse("wagtailadmin_home")
        few = [queries_of(self.client, url)[0] for url in (self.url, home)]
        pile_up(5000, section=factories.section("Bỏ quên"), writer=self.writer)
        many, answer = queries_of(self.client, self.url)
        self.assertEqual([many, queries_of(self.client, home)[0]], few)
        self.assertEqual(Submission.objects.count(), 5005)
        self.assertContains(answer, "Trang 1 trên 101")
        self.assertContains(self.client.get(self.url, {"trang": 101}), 'class="desk__item"', count=5)

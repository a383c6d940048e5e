"""The practice article: it has the faults that its tasks speak of, and begins for whoever may write."""

from django.test import TestCase
from django.urls import reverse

from news.checking.pages import findings_of
from news.models import ArticlePage
from news.outlines.beginning import fill
from news.outlines.practice import PRACTICE
from news.proofing.findings import Severity
from portal.approval.rules import Role
from portal.tests import factories


class TestFaults(TestCase):
    def setUp(self):
        article = factories.unsaved_article()
        fill(article, PRACTICE, "Phường Bến Sen")
        self.found = findings_of(article)

    def rules(self, fits=lambda finding: True):
        return {finding.rule for finding in self.found if fits(finding)}

    def test_blocking_faults__are_the_two_that_the_tasks_name(self):
        assert self.rules(lambda finding: finding.severity is Severity.BLOCK) == {
            "unfilled-prompt",
            "citizen-id",
        }

    def test_faults__are_of_many_kinds_some_repaired_by_one_click(self):
        assert self.rules(lambda finding: finding.replacement is not None) == {
            "title-all-caps",
            "title-full-stop",
            "double-space",
            "no-space-after-mark",
            "space-before-mark",
            "straight-quotes",
        }
        assert self.rules(lambda finding: finding.replacement is None) == {
            "unfilled-prompt",
            "citizen-id",
            "missing-byline",
            "hand-made-list",
            "weekday-mismatch",
            "outdated-term",
            "impossible-syllable",
        }


class TestWay(TestCase):
    def setUp(self):
        self.section = factories.news_root()

    def begin(self, role):
        self.client.force_login(factories.person(role))
        return self.client.get(reverse("news_practice"), follow=True)

    def test_form__leads_through_the_tasks_and_stores_nothing(self):
        shown = self.begin(Role.CONTRIBUTOR).content.decode()
        assert all(task in shown for task in PRACTICE.tasks)
        assert PRACTICE.article_title in shown
        assert "Bắt đầu từ mẫu" not in shown
        assert not ArticlePage.objects.exists()

    def test_page_of_sections__offers_it(self):
        self.client.force_login(factories.person(Role.EDITOR))
        assert reverse("news_practice") in self.client.get(reverse("news_new_article")).content.decode()

    def test_person__who_may_not_write_is_refused(self):
        self.client.force_login(factories.person(Role.AUDITOR))
        answer = self.client.get(reverse("news_practice"))
        assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))

    def test_person__when_there_is_no_section_is_told_so(self):
        self.section.delete()
        assert "chưa được giao chuyên mục nào" in self.begin(Role.EDITOR).content.decode()

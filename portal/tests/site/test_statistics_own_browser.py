"""The page that leads to the link which takes a staff member's browser out of the count."""

from django.test import Client, TestCase
from wagtail.models import Site

from portal.approval.rules import Role
from portal.tests import factories
from portal.tests.site.office import Office, for_everybody
from stats.models import StaffBrowserLink

ADDRESS = "/quan-tri/thong-ke/may-cua-toi/"
HERE = "http://localhost"


class TestOwnBrowser(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.person(Role.EDITOR)

    def setUp(self):
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(self.editor)

    def test_button__leads_to_the_public_page_that_marks(self):
        for act, mark in (("leave-out", True), ("count", False)):
            answer = self.client.post(ADDRESS, {"act": act})
            assert answer["Location"].startswith(f"{HERE}/luot-xem/may-noi-bo/")
            reader = Client(SERVER_NAME="localhost")
            assert reader.get(answer["Location"]).status_code == 200
            done = reader.post(answer["Location"])
            assert bool(done.cookies["nostat"].value) == mark
            assert reader.post(answer["Location"]).status_code == 410

    def test_link__is_shown_when_it_leads_to_another_host(self):
        Site.objects.filter(is_default_site=True).update(hostname="bensen.example")
        Site.clear_site_root_paths_cache()
        answer = self.client.post(ADDRESS, {"act": "leave-out"})
        assert answer.status_code == 200
        assert 'href="http://bensen.example/luot-xem/may-noi-bo/' in answer.content.decode()

    def test_nothing__without_a_choice(self):
        answer = self.client.post(ADDRESS, {"act": "khac"}, follow=True)
        assert "Hãy chọn một trong hai việc dưới đây." in answer.content.decode()
        assert self.client.get(ADDRESS).status_code == 200
        assert not StaffBrowserLink.objects.exists()


class TestWhoMayLeaveTheCount(Office):
    @for_everybody
    def test_link__for_whoever_sees_the_figures(self, kind):
        answer = self.post(ADDRESS, {"act": "leave-out"})
        assert answer.status_code == (
            403 if kind == "contributor" else 200 if b"may-noi-bo" in answer.content else 302
        )
        assert StaffBrowserLink.objects.exists() == (kind != "contributor")

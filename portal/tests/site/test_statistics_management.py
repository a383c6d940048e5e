"""Who may open the statistics pages on which people act: each page, each kind of person."""

import pytest
from django.urls import reverse
from hitcount.models import BlacklistIP

from portal.approval.rules import Role
from portal.statistics.addresses import TABS
from portal.statistics.screen import MANAGE
from portal.tests import factories
from portal.tests.site.office import Office, for_everybody
from stats.models import ReportToken

MANAGED = [tab.address for tab in TABS if tab.right == MANAGE]
DEEDS = (
    ("portal_statistics_blocking", {"act": "add-network", "mang-ip": "203.0.113.7", "mang-reason": "Quét."}),
    ("portal_statistics_keys", {"act": "give", "name": "Sở Khoa học", "scope": "mot"}),
)
REFUSAL = "Tài khoản của bạn chưa được quyền xem phần này."


class TestWhoActs(Office):
    @for_everybody
    def test_page__for_managers_only(self, kind):
        for address in MANAGED:
            answer = self.client.get(reverse(address))
            assert answer.status_code == (200 if kind == "superuser" else 403), address
            if kind != "superuser":
                assert REFUSAL in answer.content.decode(), address

    @for_everybody
    def test_deed__for_managers_only(self, kind):
        for address, data in DEEDS:
            self.post(reverse(address), data)
        done = [BlacklistIP.objects.exists(), ReportToken.objects.exists()]
        assert done == [kind == "superuser"] * 2

    def test_page__without_an_account(self):
        self.client.logout()
        for address in MANAGED:
            answer = self.client.get(reverse(address))
            assert answer.status_code == 302
            assert "/quan-tri/login/" in answer["Location"]


@pytest.mark.django_db
class TestTabs:
    def tabs(self, client, role) -> set[str]:
        client.force_login(factories.person(role))
        return {tab.address for tab in client.get(reverse("portal_statistics")).context["tabs"]}

    def test_tabs__are_those_that_the_person_may_open(self, client):
        assert set(MANAGED) <= self.tabs(client, Role.ADMINISTRATOR)
        assert not set(MANAGED) & self.tabs(client, Role.EDITOR)

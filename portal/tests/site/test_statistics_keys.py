"""The page of keys for the level above: shown once, listed, withdrawn."""

import re

from django.test import Client, TestCase
from wagtail.models import Site

from portal.approval.rules import Role
from portal.tests import factories
from stats.models import ReportToken

ADDRESS = "/quan-tri/thong-ke/khoa/"
REPORT = "/luot-xem/bao-cao.json"
SHOWN = re.compile(r'<code class="managed__key">([\w-]+)</code>')


class TestKeys(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.manager = factories.person(Role.ADMINISTRATOR)
        cls.superuser = factories.person(None, superuser=True)

    def setUp(self):
        self.client.force_login(self.manager)

    def act(self, act, **data):
        return self.client.post(ADDRESS, {"act": act, **data}, follow=True)

    def fetch(self, key):
        days = {"tu": "2026-01-01", "den": "2026-01-01"}
        return Client().get(REPORT, days, headers={"Authorization": f"Bearer {key}"}).status_code

    def test_key__is_shown_once_and_opens_the_figures_of_this_site(self):
        answer = self.act("give", name="Sở  Khoa học")
        key = SHOWN.search(answer.content.decode())[1]
        assert "no-store" in answer["Cache-Control"]
        token = ReportToken.objects.get()
        assert (token.name, token.made_by) == ("Sở Khoa học", self.manager)
        assert token.site == Site.objects.get(is_default_site=True)
        assert self.fetch(key) == 200
        later = self.client.get(ADDRESS).content.decode()
        assert key not in later
        assert "Sở Khoa học" in later

    def test_key__needs_a_name(self):
        assert "Hãy ghi nơi nhận khóa" in self.act("give", name=" ").content.decode()
        assert "không quá 120 ký tự" in self.act("give", name="a" * 121).content.decode()
        assert not ReportToken.objects.exists()

    def test_withdrawn__once(self):
        key = SHOWN.search(self.act("give", name="Sở Khoa học").content.decode())[1]
        pk = ReportToken.objects.get().pk
        assert "Đã thu hồi khóa của “Sở Khoa học”." in self.act("withdraw", pk=pk).content.decode()
        assert self.fetch(key) == 403
        assert "đã được thu hồi trước đó" in self.act("withdraw", pk=pk).content.decode()
        assert "Không còn mục này" in self.act("withdraw", pk=pk + 1).content.decode()

    def test_key_for_all_sites__by_superusers_only(self):
        self.act("give", name="Tỉnh", scope="tat-ca")
        assert ReportToken.objects.get().site is not None
        self.client.force_login(self.superuser)
        self.act("give", name="Tỉnh", scope="tat-ca")
        assert ReportToken.objects.filter(site=None).count() == 1

    def test_keys_of_others__are_neither_shown_nor_withdrawn(self):
        factories.neighbour_approver()
        theirs = Site.objects.get(is_default_site=False)
        rows = [
            ReportToken.objects.create(name=f"Nơi nhận {site}", site=site, digest=str(site))
            for site in (theirs, None)
        ]
        page = self.client.get(ADDRESS).content.decode()
        for row in rows:
            assert row.name not in page
            assert "Không còn mục này" in self.act("withdraw", pk=row.pk).content.decode()
        assert not ReportToken.objects.exclude(revoked_at=None).exists()

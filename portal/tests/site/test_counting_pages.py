"""Which pages of the site count their readers: those that show a text to the public, and no others."""

import re

import pytest
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from portal.approval.models import WithdrawalReason
from portal.approval.rules import Role
from portal.approval.withdrawing import decide_withdrawal, propose_withdrawal, remove_now
from portal.tests import factories, verbs
from stats.beacons.recording import signing_keys
from stats.beacons.token import read_token

META = re.compile(r'<meta name="luot-xem" content="([^"]*)">')
PICTURE = re.compile(r'<noscript><img src="/luot-xem/g\.gif\?t=([^"]*)"')


def counted_page(html: str) -> int | None:
    """Return the key of the page that `html` counts, by script and by picture alike; None for none."""
    by_script, by_picture = META.findall(html), PICTURE.findall(html)
    assert by_script == by_picture
    return read_token(by_script[0], timezone.now(), signing_keys()).object_id if by_script else None


class TestPages(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.page = verbs.publish(title="Lịch tiêm chủng tháng 11")
        cls.draft = verbs.write(title="Bài còn viết dở")
        cls.approver = factories.person(Role.APPROVER)

    def html(self, address: str, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, address
        return answer.content.decode()

    def test_article_counts_for_itself(self):
        assert counted_page(self.html(self.page.url)) == self.page.pk

    def test_section_counts_once__whatever_part_of_its_list_is_shown(self):
        section = factories.news_root()
        tokens = {META.search(self.html(section.url + query))[1] for query in ("", "?trang=1", "?nam=2026")}
        assert len(tokens) == 1
        assert counted_page(self.html(section.url)) == section.pk

    def test_withdrawn_text_counts__while_it_is_still_shown(self):
        proposal = propose_withdrawal(
            self.page,
            user=factories.person(Role.EDITOR),
            reason_code=WithdrawalReason.OUTDATED,
            reason="Từ ngày 01/11/2026, phường chỉ nhận hồ sơ trực tuyến.",
            replacement=None,
        )
        decide_withdrawal(proposal, user=self.approver, agree=True)
        html = self.html(self.page.url)
        assert "đã được rút" in html
        assert counted_page(html) == self.page.pk

    def test_removed_text_does_not(self):
        remove_now(
            self.page,
            user=self.approver,
            reason_code=WithdrawalReason.PERSONAL_DATA,
            reason="Bài có số căn cước của một người dân.",
        )
        assert counted_page(self.html(self.page.url, 410)) is None

    def test_neither_search_nor_feed_nor_map_nor_missing_page(self):
        for address in ("/tim-kiem/", "/tim-kiem/?q=tiêm+chủng", "/rss/", "/sitemap.xml"):
            html = self.html(address)
            assert "luot-xem/g.gif" not in html and META.search(html) is None, address
        for address in ("/khong-co/", self.page.url + "khong-co/"):
            assert counted_page(self.html(address, 404)) is None, address

    def test_neither_draft_nor_preview(self):
        self.client.force_login(self.draft.owner)
        for page in (self.draft, self.page):
            shown = self.html(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
            assert page.title in shown
            assert counted_page(shown) is None, page


@pytest.mark.django_db
def test_beacon_has_the_security_headers_of_every_answer():
    answer = Client().post("/luot-xem/g", {"t": "x"})
    assert answer.status_code == 204
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"

"""The page on personal data always says how readers are counted today, whatever its text says."""

from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from portal.duties import CHILDREN
from portal.expired_sessions import purge_sessions
from portal.models import StandardPage
from portal.personal_data import LOG_DAYS
from search.unanswered import words as searches
from search.unanswered.weeks import DAYS_KEPT
from stats.definitions import COUNTED_VIEW, DATA_KEPT, LIMITS, VERSION

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


class TestPrivacyPage:
    def test_page__tells_the_current_definition(self, client):
        html = client.get("/rieng-tu/").content.decode()
        body = html[html.index('id="cach-dem"') :]
        for words in (COUNTED_VIEW, LIMITS, DATA_KEPT, f"phiên bản {VERSION}"):
            assert words in body

    def test_page__tells_what_is_kept_of_searches(self, client):
        html = client.get("/rieng-tu/").content.decode()
        assert searches.DATA_KEPT in html
        assert searches.PLEASE in html
        assert f"{DAYS_KEPT} ngày" in searches.DATA_KEPT

    def test_page__tells_what_is_kept_and_how_long(self, client):
        html = client.get("/rieng-tu/").content.decode()
        told = html[html.index('id="giu-bao-lau"') :]
        for words in (
            f"nhiều nhất {DAYS_KEPT} ngày",
            "<strong>Lần đăng nhập quản trị không thành công</strong>",
            f"Giữ: {LOG_DAYS} ngày",
            "Giữ: 12 giờ sau lần đăng nhập",
            "Giữ: 12 tháng",
            "thư 30 ngày sau khi gửi, thông báo 90 ngày sau khi đọc",
        ):
            assert words in told, words

    def test_log__is_kept_as_long_as_the_page_says(self):
        rules = (ROOT / "deploy/nginx/logrotate.conf").read_text().split()
        assert dict(zip(rules, rules[1:], strict=False))["maxage"] == str(LOG_DAYS)

    def test_sessions__that_have_ended_are_deleted(self):
        for age in (-1, 3600):
            session = SessionStore()
            session.set_expiry(age)
            session.create()
        purge_sessions()
        assert Session.objects.count() == 1
        assert "portal.expired_sessions.purge_sessions" in {duty.function for duty in CHILDREN["post"]}

    def test_page__tells_it_whatever_was_typed(self, client):
        StandardPage.objects.filter(slug="rieng-tu").update(body="[]")
        assert COUNTED_VIEW in client.get("/rieng-tu/").content.decode()

    def test_other_pages__leave_it_to_the_counter(self, client):
        assert 'id="cach-dem"' not in client.get("/tro-nang/").content.decode()

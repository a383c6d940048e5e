"""The page on personal data always says how readers are counted today, whatever its text says."""

import pytest

from portal.models import StandardPage
from search.unanswered import words as searches
from search.unanswered.weeks import DAYS_KEPT
from stats.definitions import COUNTED_VIEW, DATA_KEPT, LIMITS, VERSION

pytestmark = pytest.mark.django_db


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

    def test_page__tells_it_whatever_was_typed(self, client):
        StandardPage.objects.filter(slug="rieng-tu").update(body="[]")
        assert COUNTED_VIEW in client.get("/rieng-tu/").content.decode()

    def test_other_pages__leave_it_to_the_counter(self, client):
        assert 'id="cach-dem"' not in client.get("/tro-nang/").content.decode()

"""The page for lost addresses: redirects first, what the address says, and never worse than a plain page."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from portal import not_found
from portal.slugs import vietnamese_slug
from portal.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.fixture
def festival():
    return factories.article(factories.section("Văn hóa"), title="Lễ hội xuân 2026 mở cửa bến sen")


def meant(client, path):
    answer = client.get(path, follow=True)
    assert answer.status_code == 404, path
    return [title for title, _ in answer.context["pages"]]


class TestMeant:
    @pytest.mark.parametrize(
        "path",
        [
            "/tin-tuc/le-hoi-xuan-2026",
            "/tin-tuc/cu/le-hoi-xuan-2026-123456.html",
            "/lễ-hội-xuân/",
            "/le_hoi_xuan_mo_cua.aspx",
            "/van-hoa/le-hoi-xuan-2026-mo-cua-ben-sen/",
        ],
        ids=["section", "old system", "marks", "underscores", "moved"],
    )
    def test_article__is_offered_by_the_words_of_its_title(self, client, festival, path):
        assert meant(client, path) == [festival.title]

    def test_page__is_offered_by_the_end_of_its_own_address(self, client):
        assert meant(client, "/gioi-thieu/lien-he/") == ["Liên hệ và người phát ngôn"]

    def test_best_fitting__comes_first_and_five_are_enough(self, client, festival):
        for number in range(8):
            factories.article(title=f"Lễ hội xuân năm {number}")
        found = meant(client, "/tin-tuc/le-hoi-xuan-2026-mo-cua/")
        assert found[0] == festival.title
        assert len(found) == 5

    @pytest.mark.parametrize(
        "path", ["/tin-tuc/doi-bong-da/", "/cong-an-thong-bao/", "/wp-login.php", "/le-hoi.jpg"]
    )
    def test_nothing__is_offered_for_another_matter(self, client, festival, path):
        assert meant(client, path) == []

    def test_words__stand_in_the_search_field(self, client):
        html = client.get("/tin-tuc/le-hoi-xuan-2026/").content.decode()
        assert 'value="le hoi xuan 2026"' in html

    @pytest.mark.parametrize("why", ["draft", "restricted", "other site"])
    def test_what_is_not_public_here__is_never_offered(self, client, why):
        if why == "other site":
            factories.neighbour_approver()
            home = Site.objects.get(hostname="hoamai.example").root_page
            section = factories.section("Bản tin", parent=home, slug="tin-tuc")
        else:
            section = factories.section("Riêng")
        factories.article(section, title="Bồ nông về bến", live=why != "draft")
        if why == "restricted":
            PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
        assert meant(client, "/tin-tuc/bo-nong-ve-ben/") == []


class TestOrder:
    def test_redirect__goes_before_any_search(self, client, festival, monkeypatch):
        Redirect.objects.create(old_path="/tin-tuc/le-hoi-xuan-2026", redirect_link="/lien-he/")
        monkeypatch.setattr(not_found, "pages_meant", lambda *_: pytest.fail("searched"))
        answer = client.get("/tin-tuc/le-hoi-xuan-2026/")
        assert (answer.status_code, answer.url) == (301, "/lien-he/")

    @pytest.mark.parametrize("method", ["head", "post"])
    def test_nothing__is_searched_but_for_readers(self, client, festival, method, monkeypatch):
        monkeypatch.setattr(not_found, "keys_by_words", lambda *_: pytest.fail("searched"))
        assert getattr(client, method)("/tin-tuc/le-hoi-xuan-2026/").status_code == 404


class TestHarm:
    @pytest.mark.parametrize(
        "path",
        [
            "/%00/",
            "/le-hoi%00xuan/",
            "/%ff%fe/le-hoi/",
            "/" + "le-hoi-" * 1500 + "/",
            "/%22%3E%3Cscript%3E/",
            "/a'--/",
        ],
        ids=["nul", "nul inside", "broken utf-8", "ten kilobytes", "markup", "quote"],
    )
    def test_odd_address__is_answered_404(self, client, festival, path):
        answer = client.get(path)
        assert answer.status_code == 404
        assert b"<script>" not in answer.content

    @pytest.mark.parametrize("broken", ["keys_by_words", "chrome_of", "render"])
    def test_failure__leaves_the_plain_page(self, client, broken, monkeypatch):
        def fail(*_args, **_kwargs):
            raise DatabaseError("away")

        monkeypatch.setattr(not_found, broken, fail)
        answer = client.get("/tin-tuc/le-hoi-xuan-2026/")
        assert answer.status_code == 404
        assert "Không tìm thấy trang này" in answer.content.decode()
        assert "tel:" not in answer.content.decode()

    def test_search__costs_five_queries_at_most_however_much_there_is(self, festival):
        site = Site.objects.select_related("root_page").get(is_default_site=True)
        words = vietnamese_slug("Lễ hội xuân 2026 mở cửa bến sen, vui nhất vùng sông nước").split("-")

        def count():
            with CaptureQueriesContext(connection) as queries:
                assert not_found.pages_meant(words, site)
            return len(queries)

        few = count()
        for number in range(20):
            factories.article(title=f"Lễ hội xuân mở cửa bến sen lần {number}")
        assert count() == few == 5

    def test_page__carries_no_cookie(self, client):
        answer = client.get("/khong-co/")
        assert not answer.cookies

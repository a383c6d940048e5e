"""The question how satisfied a reader is: where it stands, what it tells, and the thanks without a script."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from portal.tests import verbs
from stats.beacons.recording import signing_keys
from stats.beacons.token import read_token
from stats.buffers import Rating, open_buffer
from stats.ledger.targets import find_or_make_targets, identity_of
from stats.models import StatsRatingDay

FORM = re.compile(r'<form method="post" action="([^"]*)" data-rating="([^"]*)">(.*?)</form>', re.DOTALL)
HEADERS = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0",
    "Sec-Fetch-Site": "same-origin",
}


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path):
    settings.PORTAL_DATA = tmp_path


@pytest.fixture
def site(db):
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def article(db):
    return verbs.publish(title="Lịch tiêm chủng tháng 11")


def html_of(client, address, **how):
    answer = client.get(address, **how)
    assert answer.status_code == 200
    return answer.content.decode()


def rated(site, page, numbers, day=None):
    target = find_or_make_targets([identity_of(page, site)])[identity_of(page, site)]
    for value, number in numbers.items():
        StatsRatingDay.objects.create(
            site=site, target_id=target.pk, day=day or timezone.localdate(), value=value, number=number
        )


class TestQuestion:
    def test_article_and_home_page__ask_each_for_itself(self, client, site, article):
        for page, words in ((article, "bài viết này"), (site.root_page, "trang thông tin này")):
            html = html_of(client, page.get_url())
            ((action, script, inside),) = FORM.findall(html)
            assert (action, script) == ("/luot-xem/danh-gia", "/luot-xem/d")
            token = re.search(r'name="t" value="([^"]*)"', inside)[1]
            assert read_token(token, timezone.now(), signing_keys()).object_id == page.pk
            assert re.findall(r'<button [^>]*name="muc" value="(\d)">', inside) == ["4", "3", "2", "1"]
            assert f"hài lòng với {words} không?" in html

    def test_page__is_the_same_for_everybody_and_sets_no_cookie(self, article):
        one, two = Client(), Client()
        with time_machine.travel(timezone.now(), tick=False):  # the page tells the minute of its figures
            answers = [client.get(article.url) for client in (one, two)]
        assert answers[0].content == answers[1].content
        assert not answers[0].cookies
        assert b"csrf" not in answers[0].content

    def test_other_pages__do_not_ask(self, client, article):
        for address in ("/tin-tuc/", "/tim-kiem/"):
            assert not FORM.search(html_of(client, address))

    def test_preview__does_not_ask(self, client, article):
        client.force_login(article.owner)
        answer = article.make_preview_request()
        assert b"data-rating" not in answer.content

    def test_form__carries_the_wished_size(self, client, article):
        html = html_of(client, article.url + "?co-chu=4")
        assert FORM.search(html)[1] == "/luot-xem/danh-gia?co-chu=4"


class TestResult:
    def test_result__is_shown_from_ten_votes_of_the_last_twelve_months(self, client, site, article):
        rated(site, article, {4: 500}, timezone.localdate() - timedelta(days=366))
        rated(site, article, {4: 6, 3: 2, 2: 1})
        assert "lượt đánh giá" not in html_of(client, article.url)
        rated(site, article, {1: 1})
        html = html_of(client, article.url)
        assert "12 tháng qua: 10 lượt đánh giá, 80% hài lòng hoặc rất hài lòng" in html

    def test_home_page__has_its_own(self, client, site, article):
        rated(site, article, {4: 50})
        rated(site, site.root_page, {4: 900, 1: 334})
        assert "1.234 lượt đánh giá, 72% hài lòng hoặc rất hài lòng" in html_of(client, "/")


class TestThanks:
    def send(self, client, article, **fields):
        html = html_of(client, article.url)
        token = re.search(r'name="t" value="([^"]*)"', html)[1]
        return client.post("/luot-xem/danh-gia", {"t": token, "muc": "3", **fields}, headers=HEADERS)

    @pytest.fixture
    def plain(self):
        """A browser without scripts: it sends forms as they stand."""

        class Plain(Client):
            def post(self, address, fields, **how):
                kind = "application/x-www-form-urlencoded"
                return super().post(address, urlencode(fields), content_type=kind, **how)

        return Plain(enforce_csrf_checks=True)

    def test_plain_form__is_recorded_and_thanked_for_with_a_way_back(self, plain, article, site):
        answer = self.send(plain, article)
        html = answer.content.decode()
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies
        assert "Cảm ơn ông/bà đã đánh giá" in html
        assert f'href="{article.get_url()}"' in html
        ((_, record),) = open_buffer().read(0, 10)
        assert isinstance(record, Rating) and record.value == 3
        assert "luot-xem/g.gif" not in html, "the page of thanks is no page that is read"

    @pytest.mark.parametrize(
        "body",
        ["", "x", "t=1-2-3-4-aaaaaaaaaaaaaaaa&muc=3", "t=" + "9" * 5000],
        ids=["nothing", "junk", "forged", "long"],
    )
    def test_anything_else__is_thanked_for_too_and_leads_home(self, client, db, body):
        kind = "application/x-www-form-urlencoded"
        answer = client.post("/luot-xem/danh-gia", body, content_type=kind, headers=HEADERS)
        assert answer.status_code == 200
        assert 'href="/"' in answer.content.decode()
        assert not any(isinstance(record, Rating) for _, record in open_buffer().read(0, 10))

    def test_page_that_left_the_public__is_not_named(self, plain, article):
        html = html_of(plain, article.url)
        token = re.search(r'name="t" value="([^"]*)"', html)[1]
        type(article).objects.filter(pk=article.pk).update(live=False)
        answer = plain.post("/luot-xem/danh-gia", {"t": token, "muc": "3"}, headers=HEADERS)
        assert article.title not in answer.content.decode()

    def test_who_only_looks__is_led_home(self, client, db):
        answer = client.get("/luot-xem/danh-gia")
        assert (answer.status_code, answer["Location"]) == (302, "/")

"""The seeded site as a visitor walks it: links answer, pages are sound, odd questions break nothing."""

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, TestCase

from news.demo.seeding import seed
from news.models import ArticleIndexPage, ArticlePage

LEAD = (
    "/tin-tuc/cai-cach-hanh-chinh/"
    "tu-thang-11-12-thu-tuc-ho-tich-va-chung-thuc-duoc-tra-ket-qua-ngay-trong-buoi/"
)
PAGE_TYPES = [
    "/",
    "/tin-tuc/",
    "/tin-tuc/cai-cach-hanh-chinh/",
    LEAD,
    "/gioi-thieu/",
    "/lien-he/",
    "/tim-kiem/?q=thu+tuc",
    "/chu-de/",
    "/chu-de/mua-trieu-cuong-2026/",
    "/tac-gia/vo-minh-anh/",
    "/so-do/",
]
SUGGESTIONS = "/tim-kiem/goi-y.json?q=thu"
# Addresses that come with later parts of the product.
NOT_YET = ["/duyet/abc/"]
# What stands behind the public pages and must never show there.
INTERNAL = [
    "nhuận bút",
    "Số tiền",
    "revision",
    "workflow",
    "quan-tri",
    "external_id",
    "demo-accounts",
    "bientapvien",
]


class Markup(HTMLParser):
    """Collects what the checks ask for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.inline: list[str] = []
        self.images_without_alt = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.tags.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values.get("href") or "")
        if "style" in values or any(name.startswith("on") for name in values):
            self.inline.append(f"{tag} {values}")
        # Data for search engines are no program: the content policy lets nothing run that is inline.
        is_data = values.get("type") == "application/ld+json"
        if tag == "style" or (tag == "script" and not values.get("src") and not is_data):
            self.inline.append(tag)
        if tag == "img" and "alt" not in values:
            self.images_without_alt += 1


class TestWholeSite(TestCase):
    @classmethod
    def setUpTestData(cls):
        seed()

    def setUp(self):
        self.client = Client(HTTP_HOST="localhost")

    def read(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, f"{answer.status_code} {address}"
        return answer.content.decode()

    def test_links__from_page_to_page__all_answer(self):
        known, waiting = set(), ["/"]
        while waiting:
            address = waiting.pop()
            if address in known:
                continue
            known.add(address)
            answer = self.client.get(address)
            assert answer.status_code == 200, f"{answer.status_code} {address}"
            if not answer.headers["Content-Type"].startswith("text/html"):
                continue
            markup = Markup(answer.content.decode())
            for link in markup.links:
                assert link, f"empty link on {address}"
                target, fragment = urldefrag(urljoin(f"http://localhost{address}", link))
                if fragment and not urldefrag(link)[0]:
                    assert fragment in markup.ids, f"{link} leads nowhere on {address}"
                if urlsplit(target).netloc == "localhost" and "/uploads/" not in target:
                    waiting.append(target.removeprefix("http://localhost"))
        assert len(known) > 80

    def test_page_types__are_sound(self):
        for address in PAGE_TYPES:
            html = self.read(address)
            markup = Markup(html)
            assert markup.tags.count("h1") == 1, address
            assert markup.tags.count("main") == 1, address
            assert markup.inline == [], address
            assert markup.images_without_alt == 0, address
            assert len(markup.ids) == len(set(markup.ids)), address
            assert '<html lang="vi"' in html, address
            assert html.count("<title>") == 1, address

    def test_page_types__show_the_way_from_home(self):
        for address in PAGE_TYPES:
            assert ('aria-label="Vị trí trang"' in self.read(address)) == (address != "/"), address

    def test_public_answers__carry_headers_and_no_cookie(self):
        for address in [
            *PAGE_TYPES,
            "/khong-co/",
            "/rss/",
            "/luot-xem/tong.json",
            "/robots.txt",
            SUGGESTIONS,
        ]:
            answer = self.client.get(address)
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"], address
            assert answer.headers["X-Content-Type-Options"] == "nosniff", address
            assert "Referrer-Policy" in answer.headers, address
            assert not answer.cookies, address
            assert "Cookie" not in answer.headers.get("Vary", ""), address

    def test_public_pages__show_nothing_internal(self):
        for address in [*PAGE_TYPES, "/rss/", "/sitemap.xml"]:
            html = self.read(address)
            for word in INTERNAL:
                assert word.lower() not in html.lower(), f"{word} on {address}"

    def test_addresses__of_later_parts__answer_404(self):
        for address in NOT_YET:
            assert self.client.get(address).status_code == 404, address

    def test_promised_addresses__answer(self):
        for address in [
            "/rss/",
            "/tin-tuc/chuyen-doi-so/rss/",
            "/sitemap.xml",
            "/robots.txt",
            "/healthz",
            "/luot-xem/tong.json",
            SUGGESTIONS,
        ]:
            assert self.client.get(address).status_code == 200, address
        for address in [
            "/.well-known/security.txt",
            "/lien-he/",
            "/tro-nang/",
            "/rieng-tu/",
            "/quan-tri/login/",
        ]:
            assert self.client.get(address).status_code == 200, address
        article = ArticlePage.objects.live().first()
        assert self.client.get(f"/luot-xem/bai/{article.pk}.json").json()["views"] >= 0
        assert self.client.post("/luot-xem/g", {"t": "x"}).status_code == 204

    def test_words_of_the_lists__are_the_promised_ones(self):
        html = self.read("/tin-tuc/cai-cach-hanh-chinh/")
        total = (
            ArticlePage.objects.live()
            .in_section(ArticleIndexPage.objects.get(slug="cai-cach-hanh-chinh"))
            .count()
        )
        assert f"Tổng số: {total} tin" in html
        assert re.search(r"Trang 1/\d", html)
        assert re.search(r"Trang 1 trên tổng số \d trang", html)

    def test_draft_texts__are_nowhere_in_public(self):
        drafts = ArticlePage.objects.filter(live=False)
        assert drafts.count() == 3
        everything = "".join(self.read(address) for address in ["/", "/tin-tuc/", "/rss/", "/sitemap.xml"])
        for draft in drafts:
            assert draft.title not in everything
            assert draft.slug not in everything
            assert self.client.get(draft.get_url() or f"/{draft.slug}/").status_code == 404

    def test_tree_and_figures__are_clean_after_seeding(self):
        call_command("stats_check", verbosity=0)
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
        assert User.objects.filter(is_superuser=True).count() == 1


HOSTILE = [
    "/tim-kiem/?q=%22",
    "/tim-kiem/?q=%00",
    "/tim-kiem/?q=+++",
    "/tim-kiem/?q=" + "a" * 10_000,
    "/tim-kiem/?q=%ff%fe",
    "/tim-kiem/goi-y.json?q=%ff%00%22ab",
    "/tim-kiem/?q=NOT+AND+OR+*&nam=x&chuyen-muc=../..&trang=-1",
    "/tin-tuc/?trang=0",
    "/tin-tuc/?trang=999999999999",
    "/tin-tuc/?trang=%D9%A1",
    "/tin-tuc/?ngay=31&thang=2",
    "/tin-tuc/?ngay=31&thang=2&nam=2026",
    "/tin-tuc/?nam=99999999999999999999",
    "/tin-tuc/?nam=%00&thang=%ff",
    "/?co-chu=99&tuong-phan=%22%3E%3Cscript%3E",
    "/%00/",
    "/%ff/",
    "/tin-tuc/../../etc/passwd",
    "/uploads/../portal.sqlite3",
    "/uploads/images/%2e%2e/%2e%2e/secret-key",
    "/luot-xem/g.gif?t=%00",
    "/luot-xem/bai/99999999999999999999.json",
    "/rss/?x=%00",
    "/tai-lieu/1/../../x",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", HOSTILE)
def test_odd_address__never_breaks_the_site(address):
    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    answer = client.get(address)
    assert answer.status_code in (200, 204, 301, 302, 400, 404, 414), f"{answer.status_code} {address}"
    assert b"<script>" not in answer.content

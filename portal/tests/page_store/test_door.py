"""What is handed out ahead of the framework, and what never is."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from portal.approval.rules import Role
from portal.models import AlertStrip, HomePage
from portal.page_store.door import PageDoor
from portal.page_store.policy import FOR_EVERYBODY
from portal.tests import factories, verbs

from .asking import ask, masked, session_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return factories.article(title="Lịch tiếp công dân")


@pytest.fixture
def address(article):
    return article.get_url()


class TestKept:
    def test_page__asked_for_twice__is_made_once(self, door, portal, address):
        first, second = ask(door, address), ask(door, address)
        assert (first.status, portal.times) == (200, 1)
        assert second == first
        assert "Lịch tiếp công dân" in second.text

    def test_kept_page__costs_no_query(self, door, address, django_assert_num_queries):
        ask(door, address)
        with django_assert_num_queries(0):
            assert ask(door, address).status == 200

    def test_page__after_another_of_the_section__asks_for_its_own_readings(
        self, door, address, django_assert_num_queries
    ):
        other = factories.article(Page.objects.get(url_path__endswith=address).get_parent(), title="Tiếp dân")
        other_address = other.get_url()
        ask(door, address)
        # Way, page, its card, credits, topics, choice, related by words (2), views, votes, corrections:
        # neither site, menu, shut doors and figures nor the section's newest.
        with django_assert_num_queries(11):
            assert ask(door, other_address).status == 200

    def test_kept_page__has_the_headers_of_a_made_one(self, door, client, address):
        kept = [ask(door, address) for _ in range(2)][1]
        made = {name.lower(): value for name, value in client.get(address).headers.items()}
        added = {"etag", "vary", "content-length"}
        assert {k: v for k, v in kept.headers.items() if k not in added} == {
            k: v for k, v in made.items() if k not in added
        }
        assert kept.headers["cache-control"] == FOR_EVERYBODY
        assert kept.headers["vary"] == "Accept-Encoding"
        assert kept.headers["content-length"] == str(len(kept.raw))
        assert "default-src 'none'" in kept.headers["content-security-policy"]

    @pytest.mark.parametrize("encoding", ["br", "gzip"])
    def test_encodings__hold_the_same_page(self, door, portal, address, encoding):
        plain = ask(door, address)
        packed = ask(door, address, HTTP_ACCEPT_ENCODING=encoding)
        assert packed.headers["content-encoding"] == encoding
        assert packed.text == plain.text
        assert len(packed.raw) < len(plain.raw) / 2
        assert packed.headers["etag"] != plain.headers["etag"]
        assert ask(door, address, HTTP_ACCEPT_ENCODING=encoding) == packed
        assert portal.times == 1

    def test_head__gets_the_headers_alone(self, door, portal, address):
        made = ask(door, address, "HEAD")
        whole = ask(door, address)
        assert (made.raw, made.headers) == (b"", whole.headers)
        assert ask(door, address, "HEAD") == made
        assert portal.times == 1

    @pytest.mark.parametrize("known", ["{tag}", "W/{tag}", '"x", {tag}'])
    def test_reader_who_has_it__gets_304(self, door, address, known):
        whole = ask(door, address, HTTP_ACCEPT_ENCODING="gzip")
        tag = whole.headers["etag"]
        told = ask(door, address, HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=known.format(tag=tag))
        assert (told.status, told.raw) == (304, b"")
        assert told.headers["etag"] == tag
        assert told.headers["cache-control"] == FOR_EVERYBODY
        assert "content-security-policy" in told.headers
        assert "content-encoding" not in told.headers
        assert ask(door, address, HTTP_IF_NONE_MATCH=tag).status == 200  # that of another encoding

    @pytest.mark.parametrize(
        "address",
        [
            *("/", "/tin-tuc/", "/rss/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt"),
            "/manifest.webmanifest",
        ],
    )
    def test_public_addresses__are_kept(self, door, portal, address):
        first = ask(door, address)
        assert (first.status, ask(door, address), portal.times) == (200, first, 1)

    def test_schemes__have_pages_of_their_own(self, settings, address):
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        settings.SECURE_HSTS_SECONDS = 60
        door = PageDoor(WSGIHandler())
        plain = ask(door, address)
        secure = ask(door, address, HTTP_X_FORWARDED_PROTO="https")
        assert "strict-transport-security" in secure.headers
        assert "strict-transport-security" not in plain.headers
        assert ask(door, address) == plain


class TestParameters:
    def test_unknown_ones__change_nothing(self, door, portal, address):
        plain = ask(door, address)
        assert ask(door, f"{address}?utm_source=zalo&x=%22%3E%3Cscript%3E") == plain
        assert portal.times == 1

    def test_page_made_for_them__names_none_of_them(self, door, address):
        made = ask(door, f"{address}?doc-hai=1&co-chu=4")
        assert "doc-hai" not in made.text
        assert 'class="co-chu-4"' in made.text

    def test_display_and_number__have_pages_of_their_own(self, door, portal):
        for n in range(25):
            factories.article(title=f"Tin số {n}")
        addresses = ["/tin-tuc/", "/tin-tuc/?trang=2", "/tin-tuc/?co-chu=4", "/tin-tuc/?tuong-phan=cao"]
        pages = [ask(door, address).text for address in addresses]
        assert len(set(pages)) == portal.times == 4
        assert [ask(door, address).text for address in addresses] == pages

    @pytest.mark.parametrize("query", ["trang=0", "trang=x", "trang=9999", "ngay=31&thang=2&nam=2026"])
    def test_wrong_ones__are_answered_by_the_portal(self, door, portal, query):
        for times in (1, 2):
            assert ask(door, f"/tin-tuc/?{query}").status == 404
            assert portal.times == times


class TestNeverKept:
    def test_signed_in_person__passes(self, door, portal, client, address):
        client.force_login(factories.person(Role.APPROVER))
        ask(door, address)
        for times in (2, 3):
            answer = ask(door, address, HTTP_COOKIE=session_of(client))
            assert answer.headers["cache-control"] == "private, no-store"
            assert "etag" not in answer.headers
            assert portal.times == times

    def test_page_made_for_a_signed_in_person__is_shown_to_nobody_else(self, door, portal, client, address):
        client.force_login(factories.person(Role.APPROVER))
        ask(door, address, HTTP_COOKIE=session_of(client))
        ask(door, address)
        assert portal.times == 2

    def test_authorization__passes(self, door, portal, address):
        for times in (1, 2):
            answer = ask(door, address, HTTP_AUTHORIZATION="Basic eA==")
            assert (answer.headers["cache-control"], portal.times) == ("private, no-store", times)

    @pytest.mark.parametrize(
        "address",
        [
            "/quan-tri/",
            "/quan-tri/login/",
            "/tim-kiem/?q=thu",
            "/tim-kiem/goi-y.json?q=thu",
            "/luot-xem/tong.json",
            "/healthz",
            "/readyz",
            "/duyet/abc/",
            "/khong-co/",
            "/tin-tuc",
        ],
    )
    def test_other_addresses__are_asked_of_the_portal(self, door, portal, client, address):
        seen = []
        portal.before = lambda environ: seen.append(environ["QUERY_STRING"])
        for times in (1, 2):
            ask(door, address)
            assert portal.times == times
        assert seen == [address.partition("?")[2]] * 2

    def test_post__is_asked_of_the_portal(self, door, portal, address):
        ask(door, address)
        ask(door, address, "POST")
        assert portal.times == 2

    def test_strange_host__is_refused_by_the_portal(self, door, portal, address):
        for times in (1, 2):
            assert ask(door, address, HTTP_HOST="la.example").status == 400
            assert portal.times == times

    def test_draft__is_nowhere(self, door, portal):
        draft = verbs.write(title="Bản nháp kín")
        path = draft.get_url() or f"/tin-tuc/{draft.slug}/"
        assert {ask(door, path).status for _ in range(2)} == {404}
        assert "Bản nháp kín" not in ask(door, "/tin-tuc/").text

    @pytest.mark.parametrize("kind", [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN])
    def test_page_behind_a_door_of_its_own(self, door, portal, client, article, address, kind):
        PageViewRestriction.objects.create(page=article, restriction_type=kind, password="mo-ra")
        for times in (1, 2):
            answer = ask(door, address)
            assert "Một đoạn văn" not in answer.text
            assert answer.headers.get("cache-control") != FOR_EVERYBODY
            assert portal.times == times
        client.force_login(factories.person(Role.EDITOR))
        inside = ask(door, address, HTTP_COOKIE=session_of(client))
        assert "Một đoạn văn" in inside.text or kind == PageViewRestriction.PASSWORD
        assert inside.headers.get("cache-control") != FOR_EVERYBODY
        assert "Một đoạn văn" not in ask(door, address).text

    def test_password_given__opens_for_that_reader_alone(self, door, client, article, address):
        shut = PageViewRestriction.objects.create(
            page=article, restriction_type=PageViewRestriction.PASSWORD, password="mo-ra"
        )
        opening = reverse("wagtailcore_authenticate_with_password", args=[shut.pk, article.pk])
        client.post(opening, {"password": "mo-ra", "return_url": address})
        inside = ask(door, address, HTTP_COOKIE=session_of(client))
        assert "Một đoạn văn" in inside.text
        assert inside.headers["cache-control"].startswith("private, no-store")
        assert "Một đoạn văn" not in ask(door, address).text

    def test_preview__carries_nothing_for_everybody(self, door, client, article):
        editor = factories.person(Role.EDITOR)
        client.force_login(editor)
        draft = verbs.write(by=editor, title="Bản xem thử")
        answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk]))
        assert answer.status_code == 200
        assert "Bản xem thử" in answer.content.decode()
        assert "public" not in answer.headers.get("Cache-Control", "")

    def test_redirection__keeps_the_readers_parameters(self, door, portal):
        from wagtail.contrib.redirects.models import Redirect

        Redirect.objects.create(old_path="/xem?id=5", redirect_link="/lien-he/", is_permanent=True)
        for _ in range(2):
            answer = ask(door, "/xem/?id=5")
            assert (answer.status, answer.headers["location"]) == (301, "/lien-he/")
        assert ask(door, "/xem/?id=6").status == 404


class TestOtherSite:
    def test_page_of_each_site__is_its_own(self, door, portal, settings):
        settings.ALLOWED_HOSTS = ["localhost", "hoamai.example"]
        home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Phường Hoa Mai", slug="hoa-mai"))
        Site.objects.create(hostname="hoamai.example", root_page=home, site_name="Phường Hoa Mai")
        ours, theirs = ask(door, "/"), ask(door, "/", HTTP_HOST="hoamai.example")
        assert f'data-page-id="{home.pk}"' in theirs.text
        assert f'data-page-id="{home.pk}"' not in ours.text
        assert (ask(door, "/"), ask(door, "/", HTTP_HOST="HoaMai.example")) == (ours, theirs)
        assert portal.times == 2


class TestAge:
    def test_ageing_page__is_handed_out_while_it_is_made_anew(self, door, portal, refresher, clock, address):
        old = ask(door, address)
        clock.forward(30)
        portal.before = lambda environ: refresher.done.append("in the making")
        assert ask(door, address) == old
        assert len(refresher.done) == portal.times == 2
        clock.forward(15)  # the new one is fresh
        ask(door, address)
        assert portal.times == 2

    def test_old_page__is_never_handed_out(self, door, portal, clock, address):
        ask(door, address)
        clock.forward(61)
        ask(door, address)
        assert portal.times == 2

    def test_page_of_before_a_step_back_of_the_clock__is_not_handed_out(self, door, portal, clock, address):
        ask(door, address)
        clock.forward(-5)
        ask(door, address)
        assert portal.times == 2

    def test_portal_that_fails__leaves_the_ageing_page(self, door, portal, clock, address):
        old = ask(door, address)

        def fail(environ):
            raise OSError("no database")

        portal.before = fail
        clock.forward(30)
        with pytest.raises(OSError, match="no database"):  # the refresher of the tests works at once
            ask(door, address)
        portal.before = lambda environ: None
        assert ask(door, address) == old

    @pytest.mark.parametrize(("starts", "ends"), [(6, None), (-60, 6)], ids=["appears", "goes"])
    def test_alert__comes_and_goes_on_time(self, door, portal, clock, address, starts, ends):
        now = timezone.now()
        strip = AlertStrip.for_site(Site.objects.get())
        strip.active, strip.text = True, "Nước sông đang lên"
        strip.starts_at = now + timedelta(seconds=starts)
        strip.ends_at = now + timedelta(seconds=ends) if ends else None
        strip.save()
        cache.clear()
        shown_first = strip.text in ask(door, address).text
        assert shown_first is (starts < 0)
        clock.forward(5)
        ask(door, address)
        assert portal.times == 1
        clock.forward(2)
        ask(door, address)
        assert portal.times == 2


class TestToken:
    def test_kept_page__still_counts(self, door, clock, address, article):
        from stats.beacons.recording import signing_keys
        from stats.beacons.token import read_token

        ask(door, address)
        token = ask(door, address).text.partition('name="luot-xem" content="')[2].partition('"')[0]
        page = read_token(token, timezone.now() + timedelta(hours=2), signing_keys())
        assert page.object_id == article.pk


def test_reader_and_editor__see_the_same_page(door, client, address):
    client.force_login(factories.person(Role.APPROVER))
    kept = [ask(door, address) for _ in range(2)][1]
    assert masked(kept.text) == masked(ask(door, address, HTTP_COOKIE=session_of(client)).text)

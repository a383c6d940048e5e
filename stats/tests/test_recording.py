"""The beacon: what is counted, what is refused and why; always the same answer."""

import sqlite3
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from stats.beacons import recording
from stats.beacons.staff import COOKIE_NAME, cookie_value
from stats.buffers import Drop, SqliteBuffer, View
from stats.ledger.targets import identity_of

from .conftest import BROWSER, SAFE_HEADERS

GIF = "/luot-xem/g.gif"


def reasons(records):
    return [record.reason for record in records if isinstance(record, Drop)]


class TestAnswer:
    def test_empty_and_alone__when_counted(self, read, page, django_assert_num_queries, token_of, send):
        token = token_of(page)
        with django_assert_num_queries(0):
            answer = send(token)
        assert answer.status_code == 204
        assert answer.content == b""
        assert not answer.cookies
        assert "no-store" in answer["Cache-Control"]
        assert "Cookie" not in answer.get("Vary", "")

    @pytest.mark.parametrize("body", ["", "x", "t=", "t=%FF%FE", "a=1&b=2&c=3&d=4&e=5", "t=" + "9" * 5000])
    def test_same__when_junk(self, send, db, body, django_assert_num_queries):
        with django_assert_num_queries(0):
            answer = send("", body=body)
        assert answer.status_code == 204
        assert not answer.cookies

    @pytest.mark.parametrize("method", ["get", "put", "delete", "options", "patch"])
    def test_same__when_other_method(self, client, db, method, queued):
        assert getattr(client, method)("/luot-xem/g").status_code == 204
        assert reasons(queued()) == ["method"]

    def test_same__when_form_is_broken(self, client, db, queued):
        answer = client.post(
            "/luot-xem/g", b"--x\r\n", content_type="multipart/form-data; boundary=", headers=SAFE_HEADERS
        )
        assert answer.status_code == 204
        assert not [record for record in queued() if isinstance(record, View)]

    def test_same__when_csrf_is_checked(self, page, token_of):
        strict = Client(enforce_csrf_checks=True)
        assert strict.post("/luot-xem/g", {"t": token_of(page)}).status_code == 204

    def test_refusals_keep_their_reason__when_queue_cannot_be_written(
        self, read, page, site, monkeypatch, queued
    ):
        def fail(self, records):
            raise sqlite3.OperationalError("database or disk is full")

        with monkeypatch.context() as broken:
            broken.setattr(SqliteBuffer, "append", fail)
            for _ in range(3):
                read(page, User_Agent="curl/8.5.0")
            read(page)
        read(page, Sec_Fetch_Site="cross-site")
        drops = {(drop.reason, drop.amount, drop.site) for drop in queued()}
        assert drops == {("cross-site", 1, 0), ("machine", 3, site.pk), ("buffer", 1, site.pk)}

    def test_same__when_queue_cannot_be_written(self, read, page, monkeypatch, queued):
        def fail(self, records):
            raise sqlite3.OperationalError("database or disk is full")

        with monkeypatch.context() as broken:
            broken.setattr(SqliteBuffer, "append", fail)
            assert read(page).status_code == 204
        read(page)
        assert [(drop.reason, drop.amount) for drop in queued() if isinstance(drop, Drop)] == [("buffer", 1)]


class TestCounting:
    def test_view_is_queued(self, read, page, site, queued):
        with time_machine.travel("2026-11-20T09:30:00+07:00", tick=False):
            read(page)
            received = int(timezone.now().timestamp())
        (view,) = queued()
        assert view == View(
            received, identity_of(page, site), view.visitor, view.network, True,
            "coccoc.com", "computer", "chrome", "windows",
        )  # fmt: skip
        assert 0 < view.network < 2**32

    def test_same_reader__when_asked_again(self, read, page, queued):
        read(page)
        read(page)
        first, second = queued()
        assert first.visitor == second.visitor

    def test_other_reader__when_other_address_or_browser(self, read, page, queued):
        read(page)
        read(page, address="203.0.113.8")
        read(page, User_Agent=BROWSER + " Edg/126.0.0.0")
        assert len({view.visitor for view in queued()}) == 3

    def test_forwarded_address_is_believed__when_a_trusted_proxy_says_it(self, read, page, queued, settings):
        settings.TRUSTED_PROXIES = ["127.0.0.1"]
        read(page)
        read(page, address="127.0.0.1", X_Forwarded_For="198.51.100.1, 203.0.113.7")
        first, second = queued()
        assert first.visitor == second.visitor

    def test_forwarded_address_is_ignored__when_a_stranger_says_it(self, read, page, queued):
        read(page)
        read(page, X_Forwarded_For="198.51.100.1")
        first, second = queued()
        assert first.visitor == second.visitor

    def test_counted__when_token_is_a_fallback_keys(self, token_of, send, page, queued, settings):
        token = token_of(page)
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "new" * 20
        send(token)
        assert isinstance(queued()[0], View)

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "http://testserver"},
            {"Referer": "http://testserver/tin-tuc/"},
        ],
    )
    def test_counted__when_an_old_browser_names_the_page(self, read, page, queued, headers):
        read(page, Sec_Fetch_Site=None, **headers)
        assert isinstance(queued()[0], View)


class TestNetwork:
    @pytest.mark.parametrize(
        ("one", "other", "is_same"),
        [
            ("203.0.113.7", "203.0.113.250", True),
            ("203.0.113.7", "203.0.114.7", False),
            ("2001:db8:1:2::7", "2001:db8:1:2:ffff::1", True),
            ("2001:db8:1:2::7", "2001:db8:1:3::7", False),
            ("203.0.113.7", "::ffff:203.0.113.9", True),
        ],
    )
    def test_neighbours_share_it(self, read, page, queued, one, other, is_same):
        read(page, address=one)
        read(page, address=other)
        first, second = queued()
        assert (first.network == second.network) is is_same

    def test_it_changes_with_the_day(self, read, page, queued):
        with time_machine.travel("2026-11-20T09:30:00+07:00") as clock:
            read(page)
            clock.shift(timedelta(days=1))
            read(page)
        first, second = queued()
        assert first.network != second.network


class TestReferrer:
    @pytest.mark.parametrize(
        ("sent", "kept"),
        [
            ("l.facebook.com", "facebook.com"),
            ("testserver", ""),
            ("", ""),
            ("https://example.vn/?q=Lan", ""),
            ("203.0.113.9", ""),
        ],
    )
    def test_host_alone_is_kept(self, send, token_of, page, queued, sent, kept):
        send("", body=urlencode({"t": token_of(page), "r": sent}))
        assert [view.referrer for view in queued()] == [kept]

    def test_none__when_an_old_script_sends_no_field(self, send, token_of, page, queued):
        send("", body=urlencode({"t": token_of(page)}))
        assert queued()[0].referrer == ""


class TestRefusal:
    @pytest.mark.parametrize(
        ("reason", "headers"),
        [
            ("cross-site", {"Sec_Fetch_Site": "cross-site"}),
            ("cross-site", {"Sec_Fetch_Site": "same-site"}),
            ("cross-site", {"Sec_Fetch_Site": "none"}),
            ("cross-site", {"Sec_Fetch_Site": None}),
            ("cross-site", {"Sec_Fetch_Site": None, "Origin": "https://example.com"}),
            ("cross-site", {"Sec_Fetch_Site": None, "Origin": "null"}),
            ("cross-site", {"Sec_Fetch_Site": None, "Referer": "http://testserver.example.com/"}),
            ("prefetch", {"Sec_Purpose": "prefetch;prerender"}),
            ("machine", {"User_Agent": None}),
            ("machine", {"User_Agent": "curl/8.5.0"}),
            ("machine", {"User_Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}),
            ("user-agent", {"User_Agent": BROWSER + "x" * 1024}),
            ("host", {"Host": "attacker.example"}),
            (
                "host",
                {"Host": "attacker.example", "Sec_Fetch_Site": None, "Origin": "http://attacker.example"},
            ),
        ],
    )
    def test_named__when_headers_tell(self, read, page, queued, reason, headers):
        assert read(page, **headers).status_code == 204
        assert reasons(queued()) == [reason]

    def test_counted__when_user_agent_is_as_long_as_real_ones_are(self, read, page, queued):
        read(page, User_Agent=BROWSER + " x" * 400)
        assert isinstance(queued()[0], View)

    @pytest.mark.parametrize(
        ("headers", "knows_site"),
        [
            ({"Sec_Fetch_Site": "cross-site"}, False),
            ({"User_Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, True),
        ],
    )
    def test_site_is_told__when_the_token_was_read_already(
        self, read, page, site, queued, headers, knows_site
    ):
        read(page, **headers)
        assert queued()[0].site == (site.pk if knows_site else 0)

    def test_named__when_token_is_forged(self, send, db, queued):
        send("1-2-3-4-AAAAAAAAAAAAAAAA")
        assert reasons(queued()) == ["token"]

    def test_named__when_token_is_old(self, token_of, send, page, site, queued):
        with time_machine.travel(timezone.now() - timedelta(days=8)):
            token = token_of(page)
        send(token)
        assert reasons(queued()) == ["token-expired"]
        assert queued()[0].site == site.pk

    def test_named__when_one_network_floods(self, read, page, other_page, site, queued):
        with time_machine.travel("2026-11-20T09:30:05+07:00", tick=False) as clock:
            for _ in range(105):
                read(page, address="203.0.113.7")
            read(page, address="198.51.100.7")
            kinds = [type(record) for record in queued()]
            assert kinds == [View] * 101 + [Drop], "the flood rides along as one record"
            flood = queued()[-1]
            assert (flood.reason, flood.amount, flood.site) == ("rate", 5, site.pk)
            clock.shift(10)
            read(page, address="203.0.113.7")
        assert isinstance(queued()[-1], View)

    def test_named__when_something_unforeseen_goes_wrong(self, read, page, site, queued, monkeypatch):
        monkeypatch.setattr(recording, "reading_of", lambda text: 1 / 0)
        assert read(page).status_code == 204
        assert [(drop.reason, drop.site) for drop in queued()] == [("error", site.pk)]

    def test_named__when_body_is_long(self, token_of, send, page, queued):
        send("", body=f"t={token_of(page)}&r=" + "x" * 600)
        assert reasons(queued()) == ["length"]

    def test_named__when_browser_is_a_staff_members(self, read, page, client, queued):
        client.cookies[COOKIE_NAME] = cookie_value()
        read(page)
        assert reasons(queued()) == ["staff"]

    def test_counted__when_staff_cookie_is_forged(self, read, page, client, queued):
        client.cookies[COOKIE_NAME] = "staff:forged"
        read(page)
        assert reasons(queued()) == []

    def test_never_longer_than_its_column(self, read, page, queued):
        read(page, Sec_Fetch_Site="cross-site")
        assert all(len(reason) <= 24 for reason in reasons(queued()))


class TestWithoutScript:
    def test_counted(self, client, page, token_of, queued, django_assert_num_queries):
        token = token_of(page)
        with django_assert_num_queries(0):
            answer = client.get(GIF, {"t": token}, headers=SAFE_HEADERS)
        assert answer.status_code in (200, 204)
        assert not answer.cookies
        assert isinstance(queued()[0], View)

    def test_refused__when_no_language_is_asked_for(self, client, page, token_of, queued):
        headers = {name: value for name, value in SAFE_HEADERS.items() if name != "Accept-Language"}
        client.get(GIF, {"t": token_of(page)}, headers=headers)
        assert reasons(queued()) == ["machine"]

    def test_refused__when_another_site_embeds_it(self, client, page, token_of, queued):
        client.get(GIF, {"t": token_of(page)}, headers={**SAFE_HEADERS, "Sec-Fetch-Site": "cross-site"})
        assert reasons(queued()) == ["cross-site"]

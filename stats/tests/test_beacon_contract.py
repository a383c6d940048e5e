"""What the beacon promises to whoever sends anything: one answer, no cookie, no query, a name for it."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from urllib.parse import urlencode

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from stats.beacons.recording import signing_keys
from stats.beacons.token import PageIdentity, make_token
from stats.buffers import Drop, View, open_buffer
from stats.flushing import flush_once
from stats.models import StatsDay, StatsDropDay, StatsPageDay

from .conftest import SAFE_HEADERS

ADDRESSES = ("/luot-xem/g", "/luot-xem/g.gif")


def reasons(records):
    return ["" if isinstance(record, View) else record.reason for record in records]


def answer_to(**environ):
    """Ask the whole application by what a server hands it."""
    return Client().request(
        **{"REQUEST_METHOD": "POST", "PATH_INFO": ADDRESSES[0], "REMOTE_ADDR": "203.0.113.7", **environ}
    )


def assert_says_nothing(answer):
    assert answer.status_code == 204
    assert answer.content == b""
    assert not answer.cookies
    assert "cookie" not in answer.get("Vary", "").lower()
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


class Broken:
    """A body whose sender went away."""

    def read(self, *size):
        raise OSError("connection reset")

    readline = read


JUNK = {
    "nothing": {},
    "other method": {"REQUEST_METHOD": "DELETE"},
    "invented method": {"REQUEST_METHOD": "BREW"},
    "chunks without a length": {
        "HTTP_TRANSFER_ENCODING": "chunked",
        "wsgi.input": BytesIO(b"5\r\nt=abc\r\n"),
    },
    "length in words": {"CONTENT_LENGTH": "many"},
    "negative length": {"CONTENT_LENGTH": "-1"},
    "length of a novel": {"CONTENT_LENGTH": "9" * 5000},
    "length in other digits": {"CONTENT_LENGTH": "\u0663"},
    "sender gone": {"CONTENT_LENGTH": "10", "wsgi.input": Broken()},
    "not ASCII": {"CONTENT_LENGTH": "5", "wsgi.input": BytesIO(b"t=\xff\xfe\x00")},
    "NUL": {"CONTENT_LENGTH": "7", "wsgi.input": BytesIO(b"t=1%00\x00")},
    "broken form": {
        "CONTENT_LENGTH": "5",
        "CONTENT_TYPE": "multipart/form-data; boundary=",
        "wsgi.input": BytesIO(b"--x\r\n"),
    },
    "unknown charset": {"CONTENT_TYPE": "text/plain; charset=klingon", "CONTENT_LENGTH": "2"},
    "foreign host": {"HTTP_HOST": "attacker.example"},
    "host of junk": {"HTTP_HOST": "\x00<>:99999999"},
    "cookies of junk": {"HTTP_COOKIE": "nostat=\xff\x00; =;;" + "a=b; " * 1000},
    "long headers": {"HTTP_USER_AGENT": "x" * 60_000, "HTTP_REFERER": "y" * 60_000},
    "addresses of junk": {"REMOTE_ADDR": "", "HTTP_X_FORWARDED_FOR": ",,;\x00"},
    "origin of junk": {"HTTP_ORIGIN": "http://[::1", "HTTP_SEC_PURPOSE": "\xff"},
}


@pytest.mark.parametrize("name", JUNK)
def test_script_beacon_says_nothing__when_it_is_junk(name, queued):
    # Without the database: pytest would refuse any query.
    assert_says_nothing(answer_to(**JUNK[name]))
    (record,) = queued()
    assert isinstance(record, Drop)
    assert record.site == 0


@pytest.mark.parametrize(
    "query", ["", "t=%00", "t=%FF%FE", "t=" + "9" * 9000, "&".join("t=1" for _ in range(20_000)), "%", "\xff"]
)
def test_picture_says_nothing__when_it_is_junk(query, queued):
    assert_says_nothing(answer_to(REQUEST_METHOD="GET", PATH_INFO=ADDRESSES[1], QUERY_STRING=query))
    assert len(queued()) == 1


HEADER_TEXT = st.text(st.characters(max_codepoint=255), max_size=300)
HEADERS = (
    "USER_AGENT",
    "COOKIE",
    "HOST",
    "ORIGIN",
    "REFERER",
    "SEC_FETCH_SITE",
    "X_FORWARDED_FOR",
    "ACCEPT_LANGUAGE",
)


@examples(max_examples=60, deadline=None)
@given(
    headers=st.dictionaries(st.sampled_from(HEADERS).map("HTTP_{}".format), HEADER_TEXT),
    body=st.binary(max_size=600),
    address=HEADER_TEXT,
)
def test_says_nothing__whatever_comes(headers, body, address):
    before = open_buffer().read(0, 100_000)
    assert_says_nothing(
        answer_to(
            **headers, REMOTE_ADDR=address, CONTENT_LENGTH=str(len(body)), **{"wsgi.input": BytesIO(body)}
        )
    )
    after = open_buffer().read(0, 100_000)
    assert [type(record) for _, record in after[len(before) :]] == [Drop]


class TestDatabase:
    """A beacon counts whatever the portal's database does."""

    TOKEN_PAGE = PageIdentity(1, 2, 3)

    def send(self):
        token = make_token(self.TOKEN_PAGE, timezone.now(), signing_keys()[0])
        body = urlencode({"t": token, "r": "zalo.me"})
        return Client().post(
            ADDRESSES[0], body, content_type="application/x-www-form-urlencoded", headers=SAFE_HEADERS
        )

    def test_counted__when_it_refuses_everything(self, queued):
        # No mark for the database: pytest raises at the first attempt to connect.
        assert self.send().status_code == 204
        assert [view.page for view in queued()] == [self.TOKEN_PAGE]

    @pytest.mark.sqlite
    @pytest.mark.django_db(transaction=True)
    def test_counted__when_another_process_has_it_locked(self, queued):
        if connection.vendor != "sqlite":
            pytest.skip("locks of a file")
        with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert self.send().status_code == 204
            other.execute("ROLLBACK")
        assert [view.page for view in queued()] == [self.TOKEN_PAGE]


class TestStrangers:
    """Nothing that no reader did is counted, and each refusal has its counter."""

    def drops(self):
        flush_once()
        return {row.reason: row.amount for row in StatsDropDay.objects.all()}

    def views(self):
        flush_once()
        return sum(StatsDay.objects.values_list("views", flat=True))

    def test_foreign_site_embeds_the_picture(self, client, page, token_of):
        for fetch_site in ("cross-site", "same-site", "none"):
            headers = {**SAFE_HEADERS, "Sec-Fetch-Site": fetch_site, "Referer": "https://example.com/"}
            client.get(ADDRESSES[1], {"t": token_of(page)}, headers=headers)
        assert (self.views(), self.drops()) == (0, {"cross-site": 3})

    def test_foreign_origin(self, read, page):
        read(page, Sec_Fetch_Site=None, Origin="https://example.com")
        assert (self.views(), self.drops()) == (0, {"cross-site": 1})

    def test_forged_and_expired_tokens(self, send, page, token_of):
        token = token_of(page)
        with time_machine.travel(timezone.now() - timedelta(days=8)):
            old = token_of(page)
        site, kind, key, hour, mac = token.split("-", 4)
        forged = ["", "x", f"{site}-{kind}-{int(key) + 1}-{hour}-{mac}", token[:-1], token + "A"]
        for text in (*forged, old):
            send(text)
        assert (self.views(), self.drops()) == (0, {"token": len(forged), "token-expired": 1})

    def test_replayed_token_counts_once(self, read, page):
        for _ in range(20):
            read(page)
        assert (self.views(), self.drops()) == (1, {})

    def test_spoofed_address_is_the_same_reader(self, read, page):
        for last in range(20):
            read(page, X_Forwarded_For=f"198.51.100.{last}")
        assert self.views() == 1

    def test_user_agent_of_8_kilobytes(self, read, page):
        read(page, User_Agent=SAFE_HEADERS["User-Agent"] + "x" * 8192)
        assert (self.views(), self.drops()) == (0, {"user-agent": 1})

    def test_crawler_that_names_itself_walks_all_pages(self, read, page, other_page):
        for shown in (page, other_page):
            read(shown, User_Agent="Mozilla/5.0 (compatible; coccocbot-web/1.0)")
        assert (self.views(), self.drops()) == (0, {"machine": 2})

    def test_crawler_in_disguise_hurries(self, read, page, site):
        with time_machine.travel("2026-11-20T09:30:01+07:00", tick=False):
            for number in range(150):
                read(page, User_Agent=SAFE_HEADERS["User-Agent"] + f" {number}")
            # The flood waits in memory for the next record that goes to the queue.
            read(page, address="198.51.100.1")
        assert self.drops()["rate"] == 50
        assert self.views() <= 101
        assert StatsPageDay.objects.count() == 1


def test_addresses_are_the_ones_that_the_script_knows():
    assert (reverse("stats:beacon"), reverse("stats:gif")) == ADDRESSES
    names = settings.MIDDLEWARE
    beacon = names.index("stats.beacons.middleware.BeaconMiddleware")
    # Behind what adds headers, ahead of all that could answer otherwise.
    assert names[0] == "portal.headers.SecurityHeadersMiddleware"
    assert 0 < beacon < names.index("portal.display_middleware.DisplayMiddleware")

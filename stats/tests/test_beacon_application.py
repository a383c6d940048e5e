"""Beacons ahead of the framework: the same answer, the same record, and nothing else is touched."""

from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.test import Client, RequestFactory
from django.utils import timezone

from stats.beacons.application import BeaconApplication
from stats.beacons.recording import signing_keys
from stats.beacons.token import make_token
from stats.buffers import View, open_buffer
from stats.ledger.targets import identity_of

from .conftest import SAFE_HEADERS
from .test_beacon_contract import ADDRESSES, JUNK

pytestmark = pytest.mark.django_db


def environ_of(address=ADDRESSES[0], body=b"", **environ):
    """Return what a server hands the application."""
    asked = RequestFactory()._base_environ(
        REQUEST_METHOD="POST", PATH_INFO=address, REMOTE_ADDR="203.0.113.7", CONTENT_LENGTH=str(len(body))
    )
    return {**asked, "wsgi.input": BytesIO(body), **environ}


def ask(application, environ):
    """Return status, headers and body of the answer."""
    told = []
    body = b"".join(application(environ, lambda *answer: told.append(answer)))
    ((status, headers),) = told
    return status, headers, body


def beacon_of(site, page, n=7):
    token = make_token(identity_of(page, site), timezone.now(), signing_keys()[0])
    names = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in SAFE_HEADERS.items()}
    return environ_of(body=urlencode({"t": token}).encode(), **names, REMOTE_ADDR=f"203.0.113.{n}")


@pytest.fixture
def application():
    return BeaconApplication(WSGIHandler())


class TestAnswer:
    def test_later_answers__are_like_the_first(self, application, site, page):
        first, *later = [ask(application, beacon_of(site, page, n)) for n in range(1, 4)]
        assert first[0] == "204 No Content"
        assert {name.lower() for name, _ in first[1]} >= {"content-security-policy", "cache-control"}
        assert later == [first, first]

    def test_answer__is_that_of_the_portal(self, application, site, page):
        ask(application, beacon_of(site, page))
        _, headers, _ = ask(application, beacon_of(site, page))
        portal = Client().post(ADDRESSES[0], b"", content_type="text/plain")
        assert dict(headers) == dict(portal.headers)

    def test_headers_of_https__are_not_given_over_http(self, settings, site, page):
        settings.SECURE_HSTS_SECONDS = 60
        application = BeaconApplication(WSGIHandler())
        for scheme, is_told in (("http", False), ("https", True), ("http", False), ("https", True)):
            _, headers, _ = ask(application, beacon_of(site, page) | {"wsgi.url_scheme": scheme})
            assert ("Strict-Transport-Security" in dict(headers)) is is_told

    @pytest.mark.parametrize("address", ADDRESSES)
    @pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
    def test_junk__gets_the_same_answer(self, application, site, page, junk, address):
        usual = ask(application, beacon_of(site, page))
        assert ask(application, environ_of(address, **junk)) == usual


class TestRecord:
    def test_every_beacon__is_recorded_once(self, application, site, page):
        for n in range(1, 5):
            ask(application, beacon_of(site, page, n))
        records = [record for _, record in open_buffer().read(0, 10)]
        assert len(records) == 4
        assert all(isinstance(record, View) for record in records)

    def test_framework__is_not_asked_after_the_first(self, application, site, page):
        started = []
        request_started.connect(lambda **about: started.append(about), weak=False, dispatch_uid="here")
        try:
            for n in range(1, 5):
                ask(application, beacon_of(site, page, n))
        finally:
            request_started.disconnect(dispatch_uid="here")
        assert len(started) == 1

    def test_beacon__asks_the_database_nothing(self, application, site, page, django_assert_num_queries):
        environ = beacon_of(site, page)
        ask(application, beacon_of(site, page))
        with django_assert_num_queries(0):
            ask(application, environ)


class TestOthers:
    @pytest.mark.parametrize("address", ["/", "/luot-xem/g/", "/luot-xem/tong.json", "/luot-xem/g.gif.txt"])
    def test_other_addresses__are_the_portals(self, address):
        asked = []
        application = BeaconApplication(lambda environ, start: asked.append(environ["PATH_INFO"]) or [b"x"])
        assert application(environ_of(address), None) == [b"x"]
        assert asked == [address]

    def test_answer_that_is_no_204__is_not_remembered(self):
        def broken(environ, start):
            start("500 Internal Server Error", [("Set-Cookie", "a=b")])
            return [b""]

        application = BeaconApplication(broken)
        assert {ask(application, environ_of())[0] for _ in range(3)} == {"500 Internal Server Error"}

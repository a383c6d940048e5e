"""Beacons before the framework: the same answer and the same record as through the whole chain."""

from urllib.parse import urlencode

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Site

from portal.beacon_door import BeaconDoor
from stats.buffers import View, open_buffers
from stats.recording import signing_keys
from stats.targets import identity_of
from stats.token import make_token

FORM = "application/x-www-form-urlencoded"
READER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Sec-Fetch-Site": "same-origin",
}


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path):
    settings.PORTAL_DATA = tmp_path


def ask(application, request):
    """Return status, headers and body of what `application` answers."""
    begun = []
    body = application(request.environ, lambda status, headers: begun.append((status, dict(headers))))
    return *begun[0], b"".join(body)


def beacon(method="post", path="/luot-xem/g", body="", secure=False, **headers):
    sent = {**READER, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return getattr(RequestFactory(), method)(
        path, body, content_type=FORM, secure=secure, headers=sent, REMOTE_ADDR="203.0.113.7"
    )


def records():
    return [record for buffer in open_buffers() for _, record in buffer.read(0, 100)]


@pytest.fixture
def token(db):
    site = Site.objects.get(is_default_site=True)
    return make_token(identity_of(site.root_page, site), timezone.now(), signing_keys()[0])


class TestBeacons:
    def test_view_is_kept_without_a_query(self, token, django_assert_num_queries):
        with django_assert_num_queries(0):
            status, _, body = ask(BeaconDoor(WSGIHandler()), beacon(body=urlencode({"t": token})))
        assert (status, body) == ("204 No Content", b"")
        assert [type(record) for record in records()] == [View]

    @pytest.mark.parametrize(
        "request_of",
        [
            lambda: beacon(body="t=x"),
            lambda: beacon("get", "/luot-xem/g.gif"),
            lambda: beacon("get"),
            lambda: beacon("put", body="t=x"),
            lambda: beacon(body="t=x", Host="khong-phai-day.example"),
            lambda: beacon(body="%" * 4000),
            lambda: beacon(body="t=x", secure=True),
        ],
        ids=["junk", "picture", "wrong method", "put", "foreign host", "long body", "over TLS"],
    )
    def test_answer_is_that_of_the_chain(self, request_of, db, settings):
        settings.SECURE_SSL_REDIRECT = True
        settings.SECURE_REDIRECT_EXEMPT = [r"^luot-xem/g(\.gif)?$"]
        settings.SECURE_HSTS_SECONDS = 3600
        chain = WSGIHandler()
        answer = ask(BeaconDoor(chain), request_of())
        assert answer == ask(chain, request_of())
        status, headers, _ = answer
        assert status == "204 No Content"
        assert "Set-Cookie" not in headers
        first, second = records()
        assert (first.reason, first.amount) == (second.reason, second.amount)


class TestEverythingElse:
    @pytest.mark.parametrize("path", ["/luot-xem/tong.json", "/luot-xem/gi", "/luot-xem/g/", ""])
    def test_goes_to_the_application(self, path):
        def application(environment, start_response):
            start_response("200 OK", [])
            return [environment["PATH_INFO"].encode()]

        request = RequestFactory().get(path or "/")
        request.environ["PATH_INFO"] = path
        assert ask(BeaconDoor(application), request) == ("200 OK", {}, path.encode())

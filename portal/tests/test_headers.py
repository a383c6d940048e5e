"""Security headers on every kind of answer, errors and files included."""

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.urls import path

from portal import headers
from portal.headers import public_headers, transport_security
from portal.tests import factories
from portal.urls import urlpatterns as ours


def fail(request):
    raise RuntimeError("made to fail")


urlpatterns = [path("made-to-fail/", fail), *ours]
ANSWERS = [
    ("/", 200),
    ("/tim-kiem/?q=a", 200),
    ("/tim-kiem", 301),
    ("/khong-co/", 404),
    ("/uploads/images/khong-co.jpg", 404),
    ("/tai-lieu/1/khong-co.pdf", 404),
    ("/made-to-fail/", 500),
    ("/luot-xem/g", 204),
    ("/luot-xem/g.gif", 204),
    ("/luot-xem/tong.json", 200),
    ("/healthz", 200),
    ("/robots.txt", 200),
    ("/quan-tri/", 302),
    ("/quan-tri/login/", 200),
]


def assert_headers(answer) -> None:
    for name in public_headers():
        assert answer.headers.get(name), name


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(("address", "status"), ANSWERS, ids=[address for address, _ in ANSWERS])
def test_answer__carries_the_headers(address, status):
    answer = Client(HTTP_HOST="localhost", raise_request_exception=False).get(address)
    assert answer.status_code == status
    assert_headers(answer)


@pytest.mark.django_db
def test_photo__carries_the_headers():
    photo = factories.photo()
    answer = Client(HTTP_HOST="localhost").get(photo.get_rendition("fill-360x240").url)
    assert answer.status_code == 200
    assert_headers(answer)
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.django_db
def test_refused_host__carries_the_headers():
    answer = Client(HTTP_HOST="evil.example").get("/")
    assert answer.status_code == 400
    assert_headers(answer)


@pytest.mark.parametrize("host", ["localhost", "evil.example"])
@override_settings(SECURE_SSL_REDIRECT=True)
def test_redirect_to_tls__carries_the_headers(host, db):
    answer = Client(HTTP_HOST=host).get("/")
    assert answer.status_code == (301 if host == "localhost" else 400)
    assert_headers(answer)


def test_static_file__carries_the_headers():
    """whitenoise answers these ahead of the rest of the chain."""
    names = configured.MIDDLEWARE
    assert names.index("portal.headers.SecurityHeadersMiddleware") == 0
    assert names.index("whitenoise.middleware.WhiteNoiseMiddleware") > 0


@pytest.mark.django_db
def test_public_pages__need_no_inline_script_and_no_other_host():
    policy = headers.PUBLIC_TEXT
    assert policy.startswith("default-src 'none'")
    for word in ("unsafe", "nonce-", "http", "*", "data:"):
        assert word not in policy


def test_admin__may_have_inline_scripts_where_the_public_may_not(db):
    client = Client(HTTP_HOST="localhost")
    client.force_login(User.objects.create_superuser("a"))
    assert "unsafe-inline" in client.get("/quan-tri/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("seconds", "subdomains", "preload", "words"),
    [
        (0, True, True, ""),
        (60, False, False, "max-age=60"),
        (60, True, True, "max-age=60; includeSubDomains; preload"),
    ],
    ids=["none", "short", "whole"],
)
def test_transport_security(settings, seconds, subdomains, preload, words):
    settings.SECURE_HSTS_SECONDS = seconds
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = subdomains
    settings.SECURE_HSTS_PRELOAD = preload
    assert transport_security() == words

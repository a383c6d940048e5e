"""Answers that nobody keeps go out compressed, unless they may hold a secret."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.middleware.csrf import get_token

from portal.approval.rules import Role
from portal.compression import CompressionMiddleware
from portal.page_store.door import PageDoor
from portal.page_store.packing import LEAST_BYTES, pack_answer
from portal.tests import factories
from portal.tests.page_store.asking import ask, masked, session_of

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("encoding", ["br", "gzip"])
PUBLIC = ["/tim-kiem/?q=th%E1%BB%A7+t%E1%BB%A5c", "/khong-co-trang-nay/", "/tin-tuc/?trang=999"]


@pytest.fixture
def door(settings, tmp_path):
    settings.PORTAL_DATA = tmp_path
    return PageDoor(WSGIHandler())


@BOTH
@pytest.mark.parametrize("address", PUBLIC, ids=["search", "lost", "no-such-page"])
def test_public_answer__is_compressed(door, address, encoding):
    plain = ask(door, address)
    packed = ask(door, address, HTTP_ACCEPT_ENCODING=encoding)
    assert (packed.headers["content-encoding"], packed.status) == (encoding, plain.status)
    assert masked(packed.text) == masked(plain.text)
    assert len(packed.raw) < len(plain.raw) / 3
    assert packed.headers["content-length"] == str(len(packed.raw))
    assert packed.headers["vary"] == "Accept-Encoding"


def test_search__travels_small(door):
    for n in range(30):
        factories.article(title=f"Thủ tục cấp giấy số {n}", summary="Hồ sơ gồm những gì, nộp ở đâu.")
    assert len(ask(door, "/tim-kiem/?q=thu+tuc", HTTP_ACCEPT_ENCODING="br").raw) < 9_000


@pytest.mark.parametrize("address", ["/quan-tri/login/", "/duyet/khong-co/"])
def test_page_of_staff__is_left_alone(door, address):
    answer = ask(door, address, HTTP_ACCEPT_ENCODING="br, gzip")
    assert "content-encoding" not in answer.headers


def test_signed_in_reader__gets_it_plain(door, client):
    client.force_login(factories.person(Role.EDITOR))
    answer = ask(door, "/tim-kiem/?q=a", HTTP_ACCEPT_ENCODING="br", HTTP_COOKIE=session_of(client))
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("has_form", [True, False], ids=["with-form", "without"])
def test_page_with_the_token_of_a_form__is_left_alone(rf, has_form):
    def view(request):
        return HttpResponse((get_token(request) if has_form else "words") * 200)

    answer = CompressionMiddleware(view)(rf.get("/", HTTP_ACCEPT_ENCODING="gzip"))
    assert ("Content-Encoding" in answer.headers) is not has_form


def test_short_answer__is_left_alone():
    headers = [("Content-Type", "text/html")]
    assert pack_answer(headers, b"a" * (LEAST_BYTES - 1), "br") == (headers, b"a" * (LEAST_BYTES - 1))


def test_picture__is_left_alone():
    headers = [("Content-Type", "image/png")]
    assert pack_answer(headers, b"a" * 5000, "br") == (headers, b"a" * 5000)

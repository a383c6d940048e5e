"""The whole portal behind the shipped nginx: changes show in time, and readers notice little of its death."""

import re
import signal
import time
from contextlib import contextmanager

import pytest

from portal.headers import public_headers
from portal.tests.front.running_nginx import WITHOUT_NGINX, Got, is_missing

from .whole_site import addresses_of, run

pytestmark = [pytest.mark.proof, pytest.mark.skipif(is_missing(), reason=WITHOUT_NGINX)]

PATIENCE = 5.0  # seconds until a change shows
RENAME = """
import django
django.setup()
from portal.models import SiteIdentity
identity = SiteIdentity.objects.get()
identity.responsible_person = "Người mới nhận việc"
identity.save()
"""
# A table that every unknown address is looked up in goes away, and comes back.
SWAP = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("ALTER TABLE {0} RENAME TO {1}")
"""
REDIRECTS, AWAY = "wagtailredirects_redirect", "redirects_away"
OF_OTHERS = ["/robots.txt", "/rss/", "/sitemap.xml", "/luot-xem/tong.json", "/.well-known/security.txt"]


def assert_headers(got: Got) -> None:
    for name in public_headers():
        assert got.headers.get(name.lower()), (name, got.status)


def test_headers__on_every_kind_of_answer(front):
    home = front.get("/")
    photo = re.search(r'src="(/uploads/[^"]+)"', home.text)[1]
    style = re.search(r'href="(/static/[^"]+\.css)"', home.text)[1]
    statuses = {}
    for target in (
        "/",
        photo,
        style,
        "/tim-kiem",
        "/khong-co/",
        "/static/khong-co.css",
        "/healthz",
        "/quan-tri/",
    ):
        got = front.get(target)
        statuses[target] = got.status
        assert_headers(got)
        assert "set-cookie" not in got.headers, target
    assert list(statuses.values()) == [200, 200, 200, 301, 404, 404, 404, 302]


@contextmanager
def broken(portal):
    run(portal, "-c", SWAP.format(REDIRECTS, AWAY))
    try:
        yield
    finally:
        run(portal, "-c", SWAP.format(AWAY, REDIRECTS))


def test_error_of_the_portal__has_headers_and_words_and_is_not_kept(portal, front):
    with broken(portal):
        got = front.get("/hong-roi/")
    assert got.status == 500
    assert_headers(got)
    assert "set-cookie" not in got.headers
    assert "Traceback" not in got.text and 'href="tel:114"' in got.text
    assert front.get("/hong-roi/").status == 404


def test_change__shows_in_time(portal, front):
    assert "Người mới nhận việc" not in front.get("/").text
    run(portal, "-c", RENAME)
    begun = time.monotonic()
    while "Người mới nhận việc" not in front.get("/").text:
        assert time.monotonic() - begun < PATIENCE
        time.sleep(0.1)


def test_dead_portal__is_hardly_noticed(portal, front):
    """Comes last in this file: nothing is alive afterwards."""
    kept = [*OF_OTHERS, *addresses_of(front)]
    assert len(kept) > 60
    assert {front.get(target, Accept_Encoding="gzip").status for target in kept} == {200}
    # Its folder stays: what nginx says by itself lies there.
    portal.process.send_signal(signal.SIGTERM)
    portal.process.wait(60)
    time.sleep(4)
    assert {front.get(target).status for target in kept} == {200}
    got = front.get("/tim-kiem/?q=a")
    assert got.status == 503 and "0200 3555" in got.text
    assert_headers(got)

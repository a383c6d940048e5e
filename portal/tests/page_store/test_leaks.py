"""Every public address of the seeded site: an editor's visits leave nothing for the reader after him."""

import re

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from wagtail.models import Page

from news.demo.seeding import seed
from portal.approval.rules import Role
from portal.page_store.door import PageDoor
from portal.page_store.policy import FOR_EVERYBODY
from portal.tests import factories

from .asking import AtOnce, ask, masked, session_of

pytestmark = pytest.mark.django_db

BESIDE_PAGES = ["/rss/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/tin-tuc/?trang=2"]
SIGNS_OF_STAFF = re.compile(r"quan-tri|csrfmiddlewaretoken|wagtail-userbar|sessionid|bien-tap-vien-la", re.I)


def addresses() -> list[str]:
    pages = Page.objects.live().public().filter(depth__gte=2)
    return sorted({page.get_url() for page in pages}) + BESIDE_PAGES


def test_readers__get_the_same_page_whoever_was_there_before(settings, tmp_path):
    seed()
    door = PageDoor(WSGIHandler(), AtOnce())
    editor = Client()
    editor.force_login(factories.person(Role.APPROVER, username="bien-tap-vien-la"))
    cookie = session_of(editor)
    asked = addresses()
    assert len(asked) > 40
    alone = {address: ask(door, address) for address in asked}
    settings.PORTAL_DATA = tmp_path / "other"  # a store that the editor fills first
    for address in asked:
        his = ask(door, address, HTTP_COOKIE=cookie)
        after = ask(door, address, HTTP_ACCEPT_ENCODING="br, gzip")
        again = ask(door, address, HTTP_ACCEPT_ENCODING="br, gzip")
        assert (after.status, after) == (200, again), address
        assert after.headers["cache-control"] == FOR_EVERYBODY, address
        assert masked(after.text) == masked(alone[address].text), address
        assert masked(after.text) == masked(his.text), address
        assert "no-store" in his.headers["cache-control"], address
        assert "set-cookie" not in after.headers, address
        assert "cookie" not in after.headers["vary"].lower(), address
        if address != "/robots.txt":  # it tells crawlers where not to go
            assert not SIGNS_OF_STAFF.search(after.text), address

"""The link that marks a staff member's browser: once, for ten minutes, both ways."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.utils import timezone

from stats.beacons.staff import COOKIE_NAME
from stats.beacons.staff_links import consume, make_link, purge_expired
from stats.buffers import View
from stats.models import StaffBrowserLink


@pytest.fixture
def link(site):
    """Return the address of a new link, without the host."""
    return lambda *, counted=False: make_link(site, counted=counted).removeprefix(site.root_url)


class TestLink:
    def test_names_the_site_and_keeps_only_a_digest(self, site):
        address = make_link(site, counted=False)
        assert address.startswith(site.root_url + "/luot-xem/may-noi-bo/")
        assert address.rstrip("/").rpartition("/")[2] not in str(StaffBrowserLink.objects.values_list())

    def test_goes__when_its_time_is_over(self, link):
        link()
        assert purge_expired() == 0
        with time_machine.travel(timezone.now() + timedelta(minutes=10)):
            link()
            assert purge_expired() == 1
        assert StaffBrowserLink.objects.count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_works_once__when_several_press_at_once(self, link):
        key = link().rstrip("/").rpartition("/")[2]

        def press(_):
            try:
                return consume(key)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(press, range(8))) == [False] * 7 + [True]


class TestPage:
    def test_nothing_happens__when_only_looked_at(self, client, link):
        address = link()
        for _ in range(2):
            answer = client.get(address)
            assert answer.status_code == 200
            assert not answer.cookies
            assert "Không tính máy này" in answer.content.decode()
        assert StaffBrowserLink.objects.count() == 1

    def test_browser_is_marked__when_button_is_pressed(self, client, link, read, page, queued):
        read(page)
        answer = client.post(link())
        assert answer.status_code == 200
        assert "không được tính vào lượt xem" in answer.content.decode()
        assert not StaffBrowserLink.objects.exists()
        read(page)
        first, second = queued()
        assert isinstance(first, View)
        assert second.reason == "staff"

    def test_cookie_goes_nowhere_else(self, client, link, settings):
        settings.SESSION_COOKIE_SECURE = True
        (cookie,) = client.post(link()).cookies.values()
        assert cookie.key == COOKIE_NAME
        facts = {
            name: cookie[name] for name in ("path", "secure", "httponly", "samesite", "domain", "max-age")
        }
        assert facts == {
            "path": "/luot-xem/",
            "secure": True,
            "httponly": True,
            "samesite": "Lax",
            "domain": "",
            "max-age": 365 * 24 * 3600,
        }

    def test_browser_counts_again__when_the_way_back_is_taken(self, client, link, read, page, queued):
        client.post(link())
        back = link(counted=True)
        assert "Tính lại máy này" in client.get(back).content.decode()
        answer = client.post(back)
        assert answer.cookies[COOKIE_NAME]["path"] == "/luot-xem/"
        assert answer.cookies[COOKIE_NAME]["max-age"] == 0
        read(page)
        assert isinstance(queued()[-1], View)

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_says_so__when_used_before(self, client, link, method):
        address = link()
        client.post(address)
        answer = getattr(client, method)(address)
        assert answer.status_code == 410
        assert "Liên kết không còn dùng được" in answer.content.decode()
        assert not answer.cookies

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_says_so__when_too_old(self, client, link, method):
        address = link()
        with time_machine.travel(timezone.now() + timedelta(minutes=10)):
            answer = getattr(client, method)(address)
        assert answer.status_code == 410
        assert not answer.cookies

    @pytest.mark.parametrize("key", ["x", "k" + "a" * 43, "k%00", "%F0%9F%98%80", "k" * 3000])
    def test_says_so__when_invented(self, client, db, key):
        assert client.post(f"/luot-xem/may-noi-bo/{key}/").status_code == 410

    def test_direction_cannot_be_turned(self, client, link):
        address = link().replace("/may-noi-bo/k", "/may-noi-bo/t")
        assert client.post(address).status_code == 410

    def test_neither_kept_nor_told_on(self, client, link):
        answer = client.get(link())
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex"
        html = answer.content.decode()
        assert 'name="luot-xem"' not in html
        assert "g.gif" not in html

    def test_button_works__when_csrf_is_checked(self, link):
        strict = Client(enforce_csrf_checks=True)
        answer = strict.post(link())
        assert answer.status_code == 200
        assert set(answer.cookies) == {COOKIE_NAME}

    @pytest.mark.parametrize("method", ["put", "delete", "patch"])
    def test_other_methods_do_nothing(self, client, link, method):
        assert getattr(client, method)(link()).status_code == 405
        assert StaffBrowserLink.objects.count() == 1

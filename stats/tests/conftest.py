"""A site with two pages, a queue of its own, and a reader who opens pages."""

from urllib.parse import urlencode

import pytest
from django.utils import timezone
from wagtail.models import Page, Site

from stats.beacons.recording import signing_keys
from stats.beacons.token import make_token
from stats.buffers import open_buffer
from stats.ledger.targets import identity_of

from .redis_server import redis_server

__all__ = ["redis_server"]

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0"
SAFE_HEADERS = {"User-Agent": BROWSER, "Sec-Fetch-Site": "same-origin", "Accept-Language": "vi"}


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path):
    """Keep queue and salts of a test apart from those of all others."""
    settings.PORTAL_DATA = tmp_path
    return tmp_path


@pytest.fixture
def site(db):
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def page(site):
    return site.root_page


@pytest.fixture
def other_page(page):
    return page.add_child(instance=Page(title="Trang khác", slug="trang-khac"))


@pytest.fixture
def token_of(site):
    """Return the token that the site shows with a page now."""
    return lambda page: make_token(identity_of(page, site), timezone.now(), signing_keys()[0])


@pytest.fixture
def send(client):
    """Send a beacon as a browser does; headers given as None are left out."""

    def send_beacon(token, address="203.0.113.7", body=None, **headers):
        sent = {**SAFE_HEADERS, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return client.post(
            "/luot-xem/g",
            body if body is not None else urlencode({"t": token, "r": "coccoc.com"}),
            content_type="application/x-www-form-urlencoded",
            headers={name: value for name, value in sent.items() if value is not None},
            REMOTE_ADDR=address,
        )

    return send_beacon


@pytest.fixture
def read(send, token_of):
    """Open a page as a reader."""
    return lambda page, **how: send(token_of(page), **how)


@pytest.fixture
def queued():
    """Return what waits in the queue."""
    return lambda: [record for _number, record in open_buffer().read(0, 10_000)]

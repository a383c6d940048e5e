"""A door in front of the portal, with a store of its own for each test."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from news.demo.seeding import seed
from portal.page_store.door import PageDoor
from portal.page_store.stores import open_store

from .asking import AtOnce


class Counting:
    """The portal, and how often it was asked."""

    def __init__(self):
        self.portal = WSGIHandler()
        self.times = 0
        self.before = lambda environ: None

    def __call__(self, environ, start_response):
        self.times += 1
        self.before(environ)
        return self.portal(environ, start_response)


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path):
    """Keep the pages of a test apart from those of all others."""
    settings.PORTAL_DATA = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def one_machine(monkeypatch):
    """On a database server pages would be kept for four seconds: no worker tells of other machines here."""
    monkeypatch.setattr("portal.page_store.stores.is_shared", lambda: False)


@pytest.fixture
def portal():
    return Counting()


@pytest.fixture
def refresher():
    return AtOnce()


@pytest.fixture
def door(portal, refresher):
    return PageDoor(portal, refresher)


@pytest.fixture
def store(own_data):
    return open_store()


@pytest.fixture
def clock(store, monkeypatch):
    """A clock for the store that a test can put forward."""

    class Clock:
        now = 1_000_000.0

        def __call__(self):
            return self.now

        def forward(self, seconds):
            self.now += seconds

    clock = Clock()
    monkeypatch.setattr(store, "_clock", clock)
    return clock


@pytest.fixture
def seeded(db):
    """Fill the site with the demo content."""
    seed()

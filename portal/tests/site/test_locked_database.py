"""Another program holds the database: readers notice nothing, or are told quickly."""

import sqlite3
import time
from contextlib import closing, contextmanager

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client

from portal.page_store.door import PageDoor
from portal.reader_patience import READER_SECONDS, waiting_at_most
from portal.tests import factories
from portal.tests.page_store.asking import AtOnce, ask
from stats.buffers import open_buffer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]

QUICKLY = READER_SECONDS + 3.0  # seconds, on a busy machine; a writer waits for 20
EVERYBODYS = ["/", "/tin-tuc/", "/tim-kiem/?q=thu+tuc", "/khong-co/", "/luot-xem/tong.json", "/rss/"]


@contextmanager
def written_by_another():
    """Hold the transaction of a writer who does not come to an end."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE wagtailcore_site SET site_name = 'x'")
        yield
        other.execute("ROLLBACK")


@contextmanager
def shut_by_another():
    """Hold the whole file, as a program does that changes its journal or sets an old copy in its place."""
    connection.close()
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, timeout=5)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE wagtailcore_site SET site_name = site_name")
        other.execute("COMMIT")
        yield
    connection.close()


@contextmanager
def taking_at_most(seconds: float):
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < seconds


@pytest.fixture
def door(settings, tmp_path):
    settings.PORTAL_DATA = tmp_path
    return PageDoor(WSGIHandler(), AtOnce())


@pytest.fixture
def article():
    return factories.article(title="Lịch tiếp công dân")


@pytest.mark.parametrize("address", EVERYBODYS)
def test_reader__beside_a_long_transaction__notices_nothing(door, article, address):
    before = ask(door, address).status
    door._application = WSGIHandler()
    with written_by_another(), taking_at_most(QUICKLY):
        assert ask(door, f"{address}{'&' if '?' in address else '?'}co-chu=3").status == before


def test_beacon__beside_a_long_transaction__gets_its_answer(article):
    with written_by_another(), taking_at_most(QUICKLY):
        assert Client(HTTP_HOST="localhost").post("/luot-xem/g", {"t": "x"}).status_code == 204


def test_reader__while_the_queue_of_views_is_locked__notices_nothing(door, article):
    buffer = open_buffer()
    buffer.is_empty()
    assert buffer.name  # makes the file
    with closing(sqlite3.connect(buffer.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with taking_at_most(QUICKLY):
            assert ask(door, article.get_url()).status == 200
            assert ask(door, "/luot-xem/tong.json").status == 200
        other.execute("ROLLBACK")


def test_reader_of_a_kept_page__while_the_file_is_shut__notices_nothing(door, article):
    address = article.get_url()
    ask(door, address)  # the very first page of a new site writes down its settings
    page = ask(door, address)
    with shut_by_another(), taking_at_most(1.0):
        assert ask(door, address) == page


def test_reader_of_another_page__while_the_file_is_shut__is_told_quickly(door, article):
    address = article.get_url()
    with shut_by_another(), taking_at_most(QUICKLY):
        answer = ask(door, address)
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert "Trang đang tạm gián đoạn" in answer.text
    assert ask(door, address).status == 200


def test_patience_of_a_writer__comes_back():
    usual = connection.settings_dict["OPTIONS"]["timeout"]
    with waiting_at_most(0.1):
        assert _patience() == 100
    assert _patience() == usual * 1000
    assert connection.settings_dict["OPTIONS"]["timeout"] == usual


def _patience() -> int:
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA busy_timeout").fetchone()[0]

"""The database stands in for an Elasticsearch that fails, whatever way it fails."""

import logging
import time
from datetime import timedelta

import pytest
from django.core.paginator import EmptyPage

from search.engines import choosing
from search.engines.breaker import REST, Breaker
from search.models import IndexChange
from search.queries import search_pages

from .broken_servers import answering, hanging, refusing
from .factories import publish

pytestmark = pytest.mark.django_db

FAILURES = {
    "refuses": refusing,
    "hangs": hanging,
    "answers 500": lambda: answering(500, b'{"error": {"type": "boom"}, "status": 500}'),
    "has no master": lambda: answering(503, b"{}"),
    "knows no index": lambda: answering(404, b'{"error": {"type": "index_not_found_exception"}}'),
    "is no JSON": lambda: answering(200, b"<html>", "text/html"),
    "is broken JSON": lambda: answering(200, b'{"hits": '),
    "is empty JSON": lambda: answering(200, b"{}"),
    "is another JSON": lambda: answering(200, b'{"hits": {"total": 3, "hits": [1]}}'),
    "is a list": lambda: answering(200, b"[]"),
}


class Clock:
    def __init__(self):
        self.ahead = 0.0

    def __call__(self):
        return time.time() + self.ahead


@pytest.fixture
def clock(monkeypatch):
    """The clock of a breaker that knows nothing yet."""
    clock = Clock()
    breaker = Breaker("search:test", clock)
    monkeypatch.setattr(choosing, "_breaker", lambda url: breaker)
    return clock


@pytest.fixture(params=FAILURES)
def broken(request, settings, clock):
    with FAILURES[request.param]() as url:
        settings.ELASTICSEARCH_URL = url
        yield


@pytest.fixture
def article():
    return publish("Đường dây nóng")


def test_search__is_answered_by_the_database(article, broken, caplog):
    results = search_pages("duong day")
    assert [hit.page.pk for hit in results.hits] == [article.pk]
    assert (results.total, results.in_reserve) == (1, True)
    assert search_pages("duong day").in_reserve
    lines = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(lines) == 1, "one line for each opening"
    assert "the database answers" in lines[0].getMessage()


def test_search__leaves_a_failed_server_in_peace(article, settings, clock, monkeypatch):
    asked = []
    monkeypatch.setattr(choosing, "WholeElasticsearchEngine", _failing_engine(asked))
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    search_pages("duong")
    search_pages("duong")
    assert len(asked) == 1
    clock.ahead += REST + 1
    search_pages("duong")
    search_pages("duong")
    assert len(asked) == 2


def test_search__asks_again_only_when_the_server_knows_what_changed(article, settings, clock, monkeypatch):
    asked = []
    monkeypatch.setattr(choosing, "WholeElasticsearchEngine", _failing_engine(asked))
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"
    search_pages("duong")
    change = IndexChange.objects.create(page_key=article.pk)
    IndexChange.objects.update(next_try=change.next_try - timedelta(minutes=1))
    clock.ahead += REST + 1
    assert search_pages("duong").in_reserve
    assert len(asked) == 1
    IndexChange.objects.all().delete()
    search_pages("duong")
    assert len(asked) == 2


def test_search__takes_a_missing_page_for_an_answer(settings, clock, monkeypatch):
    monkeypatch.setattr(choosing, "WholeElasticsearchEngine", lambda: None)
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:1"

    def missing(engine):
        raise EmptyPage

    with pytest.raises(EmptyPage):
        choosing.ask(missing)
    assert choosing.ask(lambda engine: "còn hỏi") == ("còn hỏi", False)


def test_page__says_so_calmly(client, article, broken):
    response = client.get("/tim-kiem/?q=duong+day")
    assert response.status_code == 200
    text = response.content.decode()
    assert "chế độ dự phòng" in text
    assert "1 kết quả" in text
    assert "chế độ dự phòng" in client.get("/tim-kiem/?q=zzzqqq").content.decode()


def test_page__says_nothing_of_it_otherwise(client, article):
    assert "dự phòng" not in client.get("/tim-kiem/?q=duong+day").content.decode()


def _failing_engine(asked: list):
    class Engine:
        def count(self, query, scope):
            asked.append(query)
            raise choosing.EngineFailure("made to fail")

    return Engine

"""Lets the public search of a test answer from a real Elasticsearch.

A plain test class runs once on each engine with the fixture `on_each_engine`; a `TestCase`, which knows no
parameters, gets a second class:

    TestOrderOnElasticsearch = on_elasticsearch(TestOrder)

Before each search the index is made to agree with the database of the test, so that a test may publish and
ask in turn. How changes travel to the cluster by themselves is no matter of these fixtures; so what they test
is the same on every database, and CI runs it on one.
"""

import os
from contextlib import contextmanager
from unittest import mock

import pytest

__all__ = [
    "elasticsearch_mirror",
    "elasticsearch_search",
    "on_each_engine",
    "on_elasticsearch",
    "own_indices",
]


class Mirror:
    """An index that follows the database of the running test, with versions of its own: clocks travel."""

    def __init__(self) -> None:
        self.prefix = f"test-{os.getpid()}"
        self.index = ""
        self.version = 0
        self.known: dict[int, dict] = {}
        self.seen: int | None = None

    def follow(self) -> None:
        """Write what differs from the last time, visible at once."""
        if self.seen is not None and self.seen == _writes_so_far():
            return
        from search.engines.elasticsearch import filling, names, writing
        from search.engines.elasticsearch.document import document_of, public_pages

        if not self.index:
            self.index = names.new_index()
            filling._create(self.index)
            filling._move_alias(self.index)
        pages = {page.pk: page for page in public_pages()}
        documents = {key: document_of(page).to_dict() for key, page in pages.items()}
        changed = [pages[key] for key, document in documents.items() if self.known.get(key) != document]
        self.version += 1
        refused = writing.put_into([self.index], changed, self.version, refresh=True)
        gone = self.known.keys() - documents.keys()
        refused |= writing.remove_from([self.index], gone, self.version, refresh=True)
        assert not refused, refused
        self.known = documents
        self.seen = _writes_so_far()

    def ask(self, question):
        """Stand in for `choosing.ask`, without the database in reserve: a failure must be seen."""
        from search.engines.elasticsearch.asking import ElasticsearchEngine

        with _uncounted_queries():
            self.follow()
        return question(ElasticsearchEngine()), False


def _writes_so_far() -> int | None:
    """Rows written through this connection, where the database tells (SQLite). Rollbacks are not seen."""
    from django.db import connection

    return connection.connection.total_changes if connection.vendor == "sqlite" else None


@contextmanager
def _uncounted_queries():
    """Keep what the mirror reads out of what a test counts."""
    from django.db import connection

    counting, connection.force_debug_cursor = connection.force_debug_cursor, False
    try:
        yield
    finally:
        connection.force_debug_cursor = counting


@pytest.fixture(scope="session")
def elasticsearch_mirror(elasticsearch_node):
    return Mirror()


@pytest.fixture
def elasticsearch_search(elasticsearch_node, elasticsearch_mirror, settings):
    """Let Elasticsearch answer the public search of this test; gives its mirror of the database."""
    settings.ELASTICSEARCH_URL = elasticsearch_node.url
    settings.ELASTICSEARCH_PREFIX = elasticsearch_mirror.prefix
    settings.ELASTICSEARCH_PATIENCE = 30
    elasticsearch_mirror.seen = None  # the end of another test has taken back what it wrote
    with mock.patch("search.queries.ask", elasticsearch_mirror.ask):
        yield elasticsearch_mirror


@pytest.fixture
def own_indices(elasticsearch_node, settings):
    """Let the settings name the cluster and indices of this test alone, which are gone at the end."""
    settings.ELASTICSEARCH_URL = elasticsearch_node.url
    settings.ELASTICSEARCH_PREFIX = f"own-{os.getpid()}"
    settings.ELASTICSEARCH_PATIENCE = 30
    yield
    cluster = elasticsearch_node.client()
    if indices := list(cluster.indices.get(index=f"{settings.ELASTICSEARCH_PREFIX}*")):
        cluster.indices.delete(index=",".join(indices))


MIRRORED = (pytest.mark.elasticsearch, pytest.mark.any_database)


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=MIRRORED)])
def on_each_engine(request):
    """Run the test once on each engine; gives its name."""
    if request.param == "elasticsearch":
        request.getfixturevalue("elasticsearch_search")
    return request.param


def on_elasticsearch(case: type) -> type:
    """The same test case once more, answered by Elasticsearch."""
    again = type(f"{case.__name__}OnElasticsearch", (case,), {"__module__": case.__module__})
    for mark in (*MIRRORED, pytest.mark.usefixtures("elasticsearch_search")):
        again = mark(again)
    return again

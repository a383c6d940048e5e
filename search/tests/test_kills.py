"""An editor and two senders of changes, killed at moments nobody planned: the index ends as the database is.

The proof kills 150 times; KILLS=20 makes it short.
"""

import os
import random
import time
import uuid

import pytest
from elasticsearch.helpers import scan

from search.engines.elasticsearch import catching_up, following
from search.engines.elasticsearch.document import document_of, public_pages
from search.engines.elasticsearch.filling import rebuild
from search.engines.elasticsearch.names import all_indices, reading_alias
from search.models import IndexChange

from .doomed import Doomed
from .factories import publish

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.elasticsearch]
KILLS = [8, pytest.param(int(os.environ.get("KILLS") or 150), marks=pytest.mark.proof, id="proof")]


@pytest.fixture
def cluster(elasticsearch_node, settings):
    settings.ELASTICSEARCH_URL = elasticsearch_node.url
    settings.ELASTICSEARCH_PREFIX = f"test-{uuid.uuid4().hex}"
    client = elasticsearch_node.client()
    yield client
    for index in client.indices.get(index=all_indices()):
        client.indices.delete(index=index)


@pytest.fixture
def crew(cluster, tmp_path):
    """At work on ten pages, which are in the index."""
    for number in range(10):
        publish(f"Bài {number}")
    rebuild()
    crew = Doomed(tmp_path)
    for kind in ("editor", "sender", "sender"):
        crew.start(kind)
    yield crew
    if crew.parent.poll() is None:
        crew.end()


@pytest.mark.parametrize("kills", KILLS)
def test_index__ends_as_the_database_is(crew, cluster, kills):
    dice = random.Random(1975)
    before = titles(cluster)
    for _ in range(kills):
        time.sleep(dice.uniform(0.1, 0.8))
        crew.start(crew.kill(dice.choice(list(crew.living))))
    time.sleep(1)
    crew.end()
    following.send_due(following.Rest())
    assert not IndexChange.objects.exists()
    after = titles(cluster)
    pages = public_pages()
    assert after == {page.pk: document_of(page).title for page in pages}
    assert not list(catching_up.differing_pages())
    assert after != before, "they did work"


def titles(cluster):
    cluster.indices.refresh(index=all_indices())
    hits = scan(cluster, index=reading_alias(), query={"query": {"match_all": {}}})
    return {int(hit["_id"]): hit["_source"]["title"] for hit in hits}

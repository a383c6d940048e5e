"""Proof: two nodes hold each page twice. One is killed: searches and changes go on, and nothing is lost."""

import shutil

import pytest

from search.engines.elasticsearch import filling, names, writing
from search.engines.elasticsearch.connection import client
from search.engines.elasticsearch.inventory import indexed_pages
from search.queries import search_pages

from .elasticsearch_node import ElasticsearchNode, make_folder
from .factories import publish

pytestmark = [pytest.mark.proof, pytest.mark.elasticsearch, pytest.mark.django_db]


@pytest.fixture
def pair(elasticsearch_program, settings):
    """Two nodes of one cluster, which the settings name."""
    nodes = [ElasticsearchNode(elasticsearch_program, make_folder()) for _ in range(2)]
    seeds = ", ".join(f'"127.0.0.1:{node.transport_port}"' for node in nodes)
    for number, node in enumerate(nodes):
        node.options = (
            "cluster.name: pair",
            f"node.name: n{number}",
            f"discovery.seed_hosts: [{seeds}]",
            "cluster.initial_master_nodes: [n0, n1]",
        )
    try:
        for node in nodes:
            node.start(wait=False)
        for node in nodes:
            node.wait()
        settings.ELASTICSEARCH_URL = ",".join(node.url for node in nodes)
        settings.ELASTICSEARCH_PREFIX = "pair"
        settings.ELASTICSEARCH_PATIENCE = 30
        yield nodes
    finally:
        for node in nodes:
            node.kill()
            shutil.rmtree(node.folder, ignore_errors=True)


def wait_for_both_copies(node):
    health = (
        node.client()
        .options(request_timeout=130)
        .cluster.health(wait_for_status="green", wait_for_nodes="2", timeout="120s")
    )
    assert not health["timed_out"]


def find(words="cầu phao"):
    results = search_pages(words, page_size=50)
    assert not results.in_reserve
    return {hit.page.pk for hit in results.hits}


def test_pair__goes_on_and_loses_nothing_when_one_is_killed(pair):
    pages = {publish(f"Cầu phao {number}").pk for number in range(20)}
    filling.rebuild()
    wait_for_both_copies(pair[0])
    assert find() == pages
    elected = pair[0].client().cat.master(format="json")[0]["node"]
    survivor, victim = pair if elected == "n0" else reversed(pair)

    victim.kill()
    assert find() == pages
    late = publish("Cầu phao đến sau")
    assert writing.bring_up_to_date([late.pk], refresh=True) == {}
    assert find() == pages | {late.pk}

    victim.start()
    wait_for_both_copies(survivor)
    survivor.client().indices.refresh(index=names.all_indices())
    assert set(indexed_pages()) == pages | {late.pk}
    copies = client(30).cat.shards(index=names.reading_alias(), format="json")
    assert [copy["docs"] for copy in copies] == ["21", "21"]

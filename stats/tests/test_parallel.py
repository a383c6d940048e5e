"""However many beacons of a reader arrive at the same moment, the page counts one view."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.test import Client

from stats.checking import differences
from stats.flushing import flush_once
from stats.models import StatsDay, StatsDropDay, StatsPageDay

from .conftest import SAFE_HEADERS

TOGETHER = 200


def flood(token: str) -> set[int]:
    """Send 200 beacons of one reader, each in a thread that waits for all others; return the answers."""
    barrier = Barrier(TOGETHER)

    def send(_):
        client = Client(headers=SAFE_HEADERS, REMOTE_ADDR="198.51.100.250")
        barrier.wait(60)
        return client.post(
            "/luot-xem/g", f"t={token}", content_type="application/x-www-form-urlencoded"
        ).status_code

    with ThreadPoolExecutor(TOGETHER) as pool:
        return set(pool.map(send, range(TOGETHER)))


@pytest.fixture(params=["file", pytest.param("redis", marks=pytest.mark.redis)])
def queue(request):
    if request.param == "redis":
        request.getfixturevalue("redis_server")


@pytest.mark.django_db
def test_one_view__when_200_beacons_of_a_reader_arrive_together(queue, page, token_of, read):
    assert flood(token_of(page)) == {204}
    read(page)  # another reader, whose record takes along the refusals that wait in memory
    flush_once()
    day = StatsDay.objects.get()
    assert (day.views, day.uniques, day.visits) == (2, 2, 2)
    assert StatsPageDay.objects.get().views == 2
    # None of the others is gone in silence: a repeat, or too many at once, or no turn at the queue in time.
    refused = dict(StatsDropDay.objects.values_list("reason", "amount"))
    assert refused.keys() <= {"rate", "buffer"}
    assert day.repeats + sum(refused.values()) >= TOGETHER - 1  # more only where a receipt got lost
    assert list(differences()) == []

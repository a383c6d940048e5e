"""The five figures agree with one another in every look at them, while views are written and folded."""

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection
from django.utils import timezone

from stats.buffers import View, open_buffer
from stats.checking import differences
from stats.counts import visit_counts
from stats.flushing import flush_once
from stats.ledger.targets import identity_of
from stats.models import StatsDay

SNAPSHOTS, FLUSHES = 1000, 4
FORTY_DAYS = 40 * 86_400
PAUSE = 0.01  # seconds: readers come one after another, and the machine has other work


def write(identity, seed: int, stop: Event) -> int:
    """Leave views of now and of the last forty days until told to stop; return how many."""
    chance, written = random.Random(seed), 0
    while not stop.wait(PAUSE):
        now = int(timezone.now().timestamp())
        moments = [now - chance.randrange(FORTY_DAYS) for _ in range(4)] + [now]
        open_buffer().append([View(at, identity, chance.getrandbits(62)) for at in moments])
        written += len(moments)
    return written


def keep_flushing(stop: Event) -> None:
    """Do what the worker does, as often as can be."""
    try:
        while not stop.wait(PAUSE):
            flush_once()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_figures_agree__in_a_thousand_looks(site, page):
    stop, looks, totals_seen = Event(), [], set()
    with ThreadPoolExecutor(3) as pool:
        flusher = pool.submit(keep_flushing, stop)
        writers = [pool.submit(write, identity_of(page, site), seed, stop) for seed in (1, 2)]
        try:
            # A thousand looks are nothing worth while nothing is folded between them.
            while len(looks) < SNAPSHOTS or len(totals_seen) < FLUSHES:
                assert not flusher.done()
                looks.append(visit_counts(site))
                totals_seen.add(looks[-1].total)
        finally:
            stop.set()
        flusher.result()
    for look in looks:
        assert look.today <= look.week <= look.total
        assert look.today <= look.month <= look.total
        assert look.online >= 1
    totals = [look.total for look in looks]
    assert totals == sorted(totals)
    flush_once()
    assert sum(StatsDay.objects.values_list("views", flat=True)) == sum(writer.result() for writer in writers)
    assert list(differences()) == []

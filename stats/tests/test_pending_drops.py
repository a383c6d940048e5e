"""Refusals that wait in memory: few records, nothing forgotten."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from stats.beacons.pending_drops import PendingDrops
from stats.buffers import Drop

DROPS = st.builds(
    Drop,
    received=st.integers(1, 4 * 3600),
    reason=st.sampled_from(["rate", "buffer"]),
    amount=st.integers(1, 5),
    site=st.integers(0, 2),
)


def sums(drops):
    totals = Counter()
    for drop in drops:
        totals[drop.reason, drop.site, drop.received // 3600] += drop.amount
    return totals


@given(st.lists(DROPS))
def test_sum_of_each_reason_site_and_hour(drops):
    pending = PendingDrops()
    for drop in drops:
        pending.add(drop)
    taken = pending.take()
    assert sums(taken) == sums(drops)
    assert len(taken) == len(sums(drops))
    assert pending.take() == []


def test_nothing_is_lost__when_threads_add_and_take():
    pending = PendingDrops()

    def add_and_take(_):
        pending.add(Drop(100, "rate"))
        return sum(drop.amount for drop in pending.take())

    with ThreadPoolExecutor(8) as pool:
        taken = sum(pool.map(add_and_take, range(2000)))
    assert taken + sum(drop.amount for drop in pending.take()) == 2000

"""A network's share of a moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.beacons.rate import RateLimit


@pytest.mark.parametrize(
    ("moments", "answers"),
    [
        ([100, 101, 109, 109], [True, True, True, False]),
        ([100, 100, 100, 110], [True, True, True, True]),
        ([109, 109, 109, 109, 110], [True, True, True, False, True]),
        ([105, 105, 105, 105, 95], [True, True, True, False, True]),  # the clock was put back
    ],
)
def test_window(moments, answers):
    limit = RateLimit(limit=3, seconds=10)
    assert [limit.allows(7, moment) for moment in moments] == answers


def test_networks_do_not_share():
    limit = RateLimit(limit=1, seconds=10)
    assert [limit.allows(key, 100) for key in (1, 2, 1, 2, 3)] == [True, True, False, False, True]


def test_memory_is_bounded__when_networks_are_endless():
    limit = RateLimit(limit=1, seconds=10, capacity=3)
    assert all(limit.allows(key, 100) for key in range(1000))
    assert len(limit._counts) == 3
    assert not limit.allows(0, 100), "those that are known stay bounded"


def test_never_more_than_the_limit__when_threads_hurry():
    limit = RateLimit(limit=100, seconds=10)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: limit.allows(1, 100), range(2000)))
    assert sum(answers) == 100


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40))))
def test_each_window_of_a_network_has_its_limit(events):
    limit = RateLimit(limit=2, seconds=10)
    passed = {}
    for key, moment in sorted(events, key=lambda event: event[1]):
        window = (key, moment // 10)
        if limit.allows(key, moment):
            passed[window] = passed.get(window, 0) + 1
    asked = {(key, moment // 10) for key, moment in events}
    wanted = {
        window: min(2, sum((key, moment // 10) == window for key, moment in events)) for window in asked
    }
    assert passed == wanted

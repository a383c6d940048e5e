"""Two streams side by side: nothing is passed over, whichever ends first."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.checking.streams import paired, unequal

streams = st.lists(st.tuples(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.tuples(st.integers(-3, 3))))


@given(streams, streams)
def test_keys_that_differ_are_those_of_two_counters(left, right):
    left, right = sorted(left), sorted(right)
    sums = []
    for rows in (left, right):
        counter = Counter()
        for key, (number,) in rows:
            counter[key] += number
        sums.append(counter)
    keys = sorted(key for key in {*sums[0], *sums[1]} if sums[0][key] != sums[1][key])
    assert [(key, (sums[0][key],), (sums[1][key],)) for key in keys] == list(unequal(left, right))


def test_missing_side_is_none():
    assert list(paired([((1,), (5,))], [((2,), (0,))])) == [((1,), (5,), None), ((2,), None, (0,))]
    assert list(unequal([((1,), (5, 0))], [((2,), (0, 0))], size=2)) == [((1,), (5, 0), (0, 0))]


def test_long_streams_are_never_held_whole():
    seen = []

    def stream():
        for number in range(1000):
            seen.append(number)
            yield (number,), (1,)

    first = next(paired(stream(), iter([((0,), (1,))])))
    assert first == ((0,), (1,), (1,))
    assert len(seen) < 5


def test_figures_must_be_as_many():
    with pytest.raises(ValueError, match="zip"):
        list(paired([((1,), (5,)), ((1,), (5, 6))], []))

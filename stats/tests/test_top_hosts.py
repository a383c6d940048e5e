"""The list of referring hosts stays short, and what leaves it is still counted."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.ledger.top_hosts import OTHERS, changes

HOSTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 9), max_size=8)


class TestChanges:
    @pytest.mark.parametrize(
        ("known", "added", "expected"),
        [
            ({}, {"a": 2}, {"a": 2}),
            ({"a": 1}, {"a": 2, "b": 1}, {"a": 2, "b": 1}),
            # A full list: a newcomer with fewer views goes to the others …
            ({"a": 5, "b": 5}, {"c": 4}, {OTHERS: 4}),
            # … one with as many takes the place of the least.
            ({"a": 5, "b": 4}, {"c": 4}, {"b": -4, "c": 4, OTHERS: 4}),
            ({"a": 5, "b": 1}, {"b": 3, "c": 3}, {"b": 3, OTHERS: 3}),
            ({"a": 5, "b": 4, OTHERS: 7}, {"a": 1, "c": 1, "d": 1}, {"a": 1, OTHERS: 2}),
        ],
    )
    def test_keeps_the_strongest(self, known, added, expected):
        assert changes(known, added, limit=2) == expected

    def test_invented_hosts_drive_no_strong_one_out(self):
        known = {"coccoc.com": 3}
        for number in range(1000):
            for host, views in changes(known, {f"x{number}.example": 1}, limit=5).items():
                known[host] = known.get(host, 0) + views
        assert known["coccoc.com"] == 3
        assert sum(known.values()) == 1003

    @given(rounds=st.lists(HOSTS, max_size=6), limit=st.integers(1, 4))
    def test_sum_is_kept_and_list_is_short(self, rounds, limit):
        known = Counter()
        for added in rounds:
            known.update(changes(known, added, limit))
            assert min(known.values(), default=0) >= 0
            known = +known  # rows without views are deleted
            assert len(known.keys() - {OTHERS}) <= limit
        assert known.total() == sum(sum(added.values()) for added in rounds)

"""Readers and machines by their user agents."""

import pytest

from stats.beacons import machines
from stats.beacons.machines import is_machine
from stats.beacons.visitor import USER_AGENT_CAP

from .user_agents import MACHINES, READERS


@pytest.mark.parametrize("name", READERS)
def test_reader(name):
    assert not is_machine(READERS[name])


@pytest.mark.parametrize("name", MACHINES)
def test_machine(name):
    assert is_machine(MACHINES[name])


def test_nothing_beyond_the_cap_is_matched__when_the_header_is_as_long_as_servers_allow(monkeypatch):
    # The rules take quadratic time: 8 KB would hold a process for seconds.
    lengths = []
    monkeypatch.setattr(machines._detect, "is_crawler", lambda text: lengths.append(len(text)))
    assert not is_machine("Mozilla/5.0 " + "(x; y) like a " * 580)
    assert max(lengths) <= USER_AGENT_CAP

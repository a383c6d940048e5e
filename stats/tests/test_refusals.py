"""Which networks and agents a rule meets."""

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.beacons.refusals import NetworkSet, Rules, is_telling_agent, read_network

from .user_agents import READERS

RULES = Rules(
    NetworkSet([ip_network("203.0.113.0/24"), ip_network("198.51.100.7"), ip_network("2001:db8:bad::/48")]),
    ("semrushbot", "evil browser"),
    {1: NetworkSet([ip_network("192.0.2.0/28")]), 2: NetworkSet([ip_network("203.0.113.0/25")])},
)


@pytest.mark.parametrize(
    ("site", "address", "agent", "reason"),
    [
        (1, "203.0.113.7", "Mozilla/5.0", "blocked-network"),
        (1, "203.0.114.7", "Mozilla/5.0", ""),
        (1, "198.51.100.7", "Mozilla/5.0", "blocked-network"),
        (1, "198.51.100.8", "Mozilla/5.0", ""),
        (1, "2001:db8:bad:1::1", "Mozilla/5.0", "blocked-network"),
        (1, "2001:db8:900d::1", "Mozilla/5.0", ""),
        (1, "192.0.2.1", "Mozilla/5.0", "staff"),
        (1, "192.0.2.16", "Mozilla/5.0", ""),
        (2, "192.0.2.1", "Mozilla/5.0", ""),
        (2, "203.0.113.7", "Mozilla/5.0", "staff"),
        (3, "192.0.2.1", "Mozilla/5.0 (compatible; SemrushBot/7~bl)", "blocked-agent"),
        (3, "192.0.2.1", "Mozilla/5.0 Evil Browser", "blocked-agent"),
    ],
)
def test_reason(site, address, agent, reason):
    assert RULES.refusal(site, ip_address(address), agent) == reason


@pytest.mark.parametrize(
    ("text", "network"),
    [
        ("203.0.113.7", "203.0.113.7/32"),
        (" 203.0.113.9/24 ", "203.0.113.0/24"),
        ("2001:db8::/32", "2001:db8::/32"),
        ("::ffff:203.0.113.0/120", "203.0.113.0/24"),
        ("0.0.0.0/0", None),
        ("::/0", None),
        ("999.1.1.1", None),
        ("", None),
        ("phuong", None),
    ],
)
def test_network_of_a_row(text, network):
    assert read_network(text) == (ip_network(network) if network else None)


@pytest.mark.parametrize(
    "text", ["", "  ", "bot", "Mozilla", "Safari/537.36", "iPhone", "Android 10", "Chrome/"]
)
def test_agent_tells_nothing__when_everybody_says_it(text):
    assert not is_telling_agent(text)


@pytest.mark.parametrize(
    "text", ["SemrushBot", "MJ12bot/v1.4.8", "HeadlessChrome", READERS["Zalo on Android"]]
)
def test_agent_tells__when_few_say_it(text):
    assert is_telling_agent(text)


ADDRESSES = st.ip_addresses()
NETWORKS = st.builds(
    lambda address, prefix: ip_network((address, min(prefix, address.max_prefixlen)), strict=False),
    ADDRESSES,
    st.integers(0, 128),
)


@given(st.lists(NETWORKS), ADDRESSES)
def test_same_as_looking_at_each(networks, address):
    assert (address in NetworkSet(networks)) == any(address in network for network in networks)


@given(NETWORKS)
def test_borders_lie_within(network):
    found = NetworkSet([network])
    assert network[0] in found
    assert network[-1] in found

"""Who is asking: the address behind proxies, its network, the hash that stands for a reader."""

import secrets
from ipaddress import IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stats.beacons.visitor import (
    cap_user_agent,
    client_address,
    network_hash,
    network_of,
    parse_networks,
    visitor_hash,
)

TRUSTED = parse_networks(["127.0.0.1", "10.0.0.0/8", "2001:db8:ffff::/48"])
SALT = secrets.token_bytes(32)
READER = ip_network("203.0.113.7/32")


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        # Not a trusted peer: whatever it says about others is ignored.
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        # Behind a proxy: the rightmost address that is not a proxy's.
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7, 10.1.2.3", "203.0.113.7"),
        ("10.0.0.1", "1.1.1.1,203.0.113.7 ,10.1.2.3,10.3.2.1", "203.0.113.7"),
        # Nothing to go by: the nearest address known.
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "10.1.2.3", "10.1.2.3"),
        # Junk from the client ends the walk; nothing left of it counts.
        ("127.0.0.1", "203.0.113.7, unknown", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.7, 999.999.999.999, 10.1.2.3", "10.1.2.3"),
        # As proxies write addresses.
        ("127.0.0.1", "203.0.113.7:5678", "203.0.113.7"),
        ("127.0.0.1", "[2001:db8::7]:443", "2001:db8::7"),
        ("127.0.0.1", "2001:db8::7", "2001:db8::7"),
        ("127.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:ffff::1", "2001:db8::7", "2001:db8::7"),
        ("::ffff:127.0.0.1", "203.0.113.7", "203.0.113.7"),
        # A Unix socket has no address; it is a proxy's when there are any.
        ("", "203.0.113.7", "203.0.113.7"),
        ("", "", None),
        ("junk", "203.0.113.7", None),
    ],
)
def test_client_address(peer, forwarded, expected):
    address = client_address(peer, forwarded, TRUSTED)
    assert address == (ip_address(expected) if expected else None)


def test_forwarded_is_ignored__when_no_proxy_is_trusted():
    assert client_address("127.0.0.1", "203.0.113.7", ()) == ip_address("127.0.0.1")
    assert client_address("", "203.0.113.7", ()) is None


@given(st.text(max_size=60), st.text(max_size=200))
def test_client_address__when_junk(peer, forwarded):
    client_address(peer, forwarded, TRUSTED)


@given(st.ip_addresses(v=4))
def test_network__when_ipv4(address):
    assert network_of(address) == ip_network(f"{address}/32")


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_network__when_ipv6_with_another_lower_half(address, lower_half):
    other = IPv6Address((int(address) >> 64 << 64) | lower_half)
    assert network_of(address) == network_of(other)
    assert network_of(address).prefixlen == 64


def test_networks__when_unreadable():
    with pytest.raises(ValueError, match="x"):
        parse_networks(["x"])


class TestHash:
    def test_same__when_asked_again(self):
        assert visitor_hash(SALT, 1, READER, "Mozilla/5.0") == visitor_hash(SALT, 1, READER, "Mozilla/5.0")

    @pytest.mark.parametrize(
        "other",
        [
            (secrets.token_bytes(32), 1, READER, "Mozilla/5.0"),
            (SALT, 2, READER, "Mozilla/5.0"),
            (SALT, 1, ip_network("203.0.113.8/32"), "Mozilla/5.0"),
            (SALT, 1, READER, "Mozilla/4.0"),
        ],
    )
    def test_differs__when_anything_differs(self, other):
        assert visitor_hash(*other) != visitor_hash(SALT, 1, READER, "Mozilla/5.0")

    def test_same__when_user_agents_differ_past_the_cap(self):
        long = "Mozilla/5.0 " + "x" * 400
        assert visitor_hash(SALT, 1, READER, long + "a") == visitor_hash(SALT, 1, READER, long + "b")
        assert len(cap_user_agent(long)) == 256

    @given(st.text(max_size=300))
    def test_fits_64_bits__when_any_user_agent(self, user_agent):
        assert -(2**63) <= visitor_hash(SALT, 1, READER, user_agent) < 2**63


class TestNetworkHash:
    @given(st.ip_addresses(), st.ip_addresses())
    def test_same__when_the_neighbourhood_is(self, one, other):
        prefixes = {4: 24, 6: 64}
        neighbourhood = ip_network((one, prefixes[one.version]), strict=False)
        same = network_hash(SALT, 1, one) == network_hash(SALT, 1, other)
        assert same == (other in neighbourhood)

    @given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
    def test_same__when_a_telephone_changes_the_low_half(self, address, low):
        moved = IPv6Address(int(address) >> 64 << 64 | low)
        assert network_hash(SALT, 1, address) == network_hash(SALT, 1, moved)
        assert network_of(address) == network_of(moved)

    @given(st.ip_addresses())
    def test_fits_four_bytes(self, address):
        assert 0 <= network_hash(SALT, 1, address) < 2**32

    def test_other__when_site_or_salt_is(self):
        address = ip_address("203.0.113.7")
        hashes = {network_hash(salt, site, address) for salt in (SALT, b"other" * 6) for site in (1, 2)}
        assert len(hashes) == 4


@given(st.ip_addresses())
def test_network_holds_its_address(address):
    network = network_of(address)
    assert address in network
    assert network.prefixlen == {4: 32, 6: 64}[address.version]

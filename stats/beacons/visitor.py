"""Who is asking, without keeping it: an address lives only here, what leaves is a keyed hash (pure)."""

from collections.abc import Sequence
from hashlib import blake2b
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

__all__ = [
    "USER_AGENT_CAP",
    "Address",
    "Network",
    "cap_user_agent",
    "client_address",
    "network_hash",
    "network_of",
    "parse_networks",
    "visitor_hash",
]

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

USER_AGENT_CAP = 256
IPV6_PREFIX = 64  # phones change the low half by themselves
NEIGHBOURHOOD_PREFIX = 24
MAPPED_PREFIX = 96  # where ::ffff:a.b.c.d stands for a.b.c.d


def cap_user_agent(user_agent: str) -> str:
    """Return the first 256 characters: matching rules take quadratic time, headers come with 8 KB."""
    return user_agent[:USER_AGENT_CAP]


def parse_networks(texts: Sequence[str]) -> tuple[Network, ...]:
    """Return addresses and CIDR networks read from `texts`. Raises ValueError for anything else."""
    return tuple(_unmapped_network(ip_network(text.strip(), strict=False)) for text in texts)


def client_address(peer: str, forwarded_for: str, trusted: Sequence[Network]) -> Address | None:
    """Return the rightmost address that is not of a trusted proxy; None when there is none to go by.

    `peer` is the other end of the connection (empty on a Unix socket), `forwarded_for` the whole
    X-Forwarded-For. It is read only when the peer is trusted, and from the right: the left part is
    whatever the client wrote.
    """
    nearest = _parse_address(peer)
    if nearest is not None and not _is_in(nearest, trusted):
        return nearest
    if nearest is None and (peer or not trusted):
        return None
    for text in reversed(forwarded_for.split(",") if forwarded_for else []):
        address = _parse_address(text)
        if address is None:
            break
        nearest = address
        if not _is_in(address, trusted):
            break
    return nearest


def network_of(address: Address) -> Network:
    """Return what stands for one connection: an IPv4 address, or the /64 of an IPv6 one."""
    if isinstance(address, IPv6Address):
        return IPv6Network((_start(address, IPV6_PREFIX), IPV6_PREFIX))
    return IPv4Network((int(address), 32))


def visitor_hash(salt: bytes, site_id: int, network: Network, user_agent: str) -> int:
    """Return 64 bits, signed, that stand for one reader of a site while `salt` exists (32 bytes, one day)."""
    text = f"{site_id}|{network}|{cap_user_agent(user_agent)}"
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8, key=salt, person=b"stats.visitor")
    return int.from_bytes(digest.digest(), "big", signed=True)


def network_hash(salt: bytes, site_id: int, address: Address) -> int:
    """Return 32 bits, unsigned, that stand for the neighbourhood of `address`, for caps, while `salt` exists.

    A neighbourhood is an IPv4 /24 or an IPv6 /64: what one party usually commands as a whole.
    """
    prefix = IPV6_PREFIX if isinstance(address, IPv6Address) else NEIGHBOURHOOD_PREFIX
    text = f"{site_id}|{address.version}|{_start(address, prefix)}"
    digest = blake2b(text.encode(), digest_size=4, key=salt, person=b"stats.network")
    return int.from_bytes(digest.digest(), "big")


def _start(address: Address, prefix: int) -> int:
    """Return the first address of a network as a number; reading it from text takes longer than hashing."""
    rest = address.max_prefixlen - prefix
    return int(address) >> rest << rest


def _parse_address(text: str) -> Address | None:
    """Read an address as proxies write it: 203.0.113.7, 203.0.113.7:5678, 2001:db8::7, [2001:db8::7]:443."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _unmapped_network(network: Network) -> Network:
    mapped = network.network_address.ipv4_mapped if isinstance(network, IPv6Network) else None
    if mapped is None or network.prefixlen < MAPPED_PREFIX:
        return network
    return IPv4Network((mapped, network.prefixlen - MAPPED_PREFIX))


def _is_in(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)

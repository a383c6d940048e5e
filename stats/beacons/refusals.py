"""Networks and user agents whose beacons are refused (pure)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .visitor import Address, Network, parse_networks

__all__ = [
    "BLOCKED_AGENT",
    "BLOCKED_NETWORK",
    "OFFICE",
    "NetworkSet",
    "Rules",
    "is_telling_agent",
    "read_network",
]

BLOCKED_NETWORK, BLOCKED_AGENT, OFFICE = "blocked-network", "blocked-agent", "staff"

SHORTEST_AGENT = 4
# What every reader's browser says; a rule made of it would refuse everybody.
EVERYBODY = (
    "mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 (khtml, like gecko) chrome/ safari/537.36"
    " edg/",
    "mozilla/5.0 (linux; android 10; k) applewebkit/537.36 (khtml, like gecko) chrome/ mobile safari/537.36",
    "mozilla/5.0 (iphone; cpu iphone os 17_5 like mac os x) applewebkit/605.1.15 (khtml, like gecko) version/"
    " mobile/15e148 safari/604.1",
    "mozilla/5.0 (macintosh; intel mac os x 10_15_7) applewebkit/ version/ safari/ gecko/20100101 firefox/",
)


class NetworkSet:
    """Tells whether an address lies in one of many networks, by one step for each length of prefix."""

    def __init__(self, networks: Iterable[Network] = ()) -> None:
        self._starts: dict[tuple[int, int], set[int]] = {}
        for network in networks:
            shift = network.max_prefixlen - network.prefixlen
            starts = self._starts.setdefault((network.version, shift), set())
            starts.add(int(network.network_address) >> shift)

    def __contains__(self, address: Address) -> bool:
        number = int(address)
        return any(
            number >> shift in starts
            for (version, shift), starts in self._starts.items()
            if version == address.version
        )


@dataclass(frozen=True)
class Rules:
    """Blocked networks and agents (parts of user agents, in small letters), and each site's own offices."""

    networks: NetworkSet = field(default_factory=NetworkSet)
    agents: tuple[str, ...] = ()
    offices: Mapping[int, NetworkSet] = field(default_factory=dict)

    def refusal(self, site_id: int, address: Address, user_agent: str) -> str:
        """Return the reason to refuse a beacon, empty when there is none."""
        if site_id in self.offices and address in self.offices[site_id]:
            return OFFICE
        if address in self.networks:
            return BLOCKED_NETWORK
        if self.agents and self._is_blocked_agent(user_agent.lower()):
            return BLOCKED_AGENT
        return ""

    def _is_blocked_agent(self, user_agent: str) -> bool:
        return any(agent in user_agent for agent in self.agents)


def read_network(text: str) -> Network | None:
    """Return the network that `text` names; None for nonsense and for one that holds everybody."""
    try:
        (network,) = parse_networks([text])
    except ValueError:
        return None
    return network if network.prefixlen else None


def is_telling_agent(text: str) -> bool:
    """Tell whether `text`, as a part of user agents, picks some out: long enough, and not everybody's."""
    text = text.strip().lower()
    return len(text) >= SHORTEST_AGENT and not any(text in agent for agent in EVERYBODY)

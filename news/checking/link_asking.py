"""Asks linked addresses whether they are there: few, briefly, public ones only. Staff ask, readers never."""

import ipaddress
import socket
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from .link_answers import keep_answers, known_answers

__all__ = ["MOST", "ask_links", "public_address"]

#: Addresses asked at one go, how long each may take, and how many are asked side by side.
MOST = 10
SECONDS = 3.0
_SIDE_BY_SIDE = 5
_AGENT = "Mozilla/5.0 (compatible; kiem-tra-lien-ket)"


def ask_links(addresses: Iterable[str]) -> dict[str, int]:
    """Ask what is not known yet; keep and return the answers: the status, 0 for none in time."""
    asked = list(dict.fromkeys(addresses))
    known = known_answers(asked)
    unknown = [address for address in asked if address not in known][:MOST]
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        answers = dict(zip(unknown, pool.map(ask, unknown), strict=True))
    keep_answers(answers)
    return known | answers


def ask(address: str) -> int:
    """Return the status that `address` answers with; 0 when it is none to ask, or does not answer."""
    try:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or parts.port not in (None, 80, 443):
            return 0
        if not parts.hostname or (network_address := public_address(parts.hostname)) is None:
            return 0
        # No redirect is followed: it might lead inside our own network.
        with _pool(parts.scheme, parts.hostname, network_address, parts.port) as pool:
            target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": _AGENT}
            answer = pool.request("HEAD", target, headers=headers, redirect=False)
            return int(answer.status)
    except (HTTPError, OSError, ValueError, UnicodeError):
        return 0


def _pool(scheme: str, host: str, network_address: str, port: int | None) -> HTTPConnectionPool:
    """Return connections to the very address that was looked at: a name may lead elsewhere the next time."""
    if scheme == "http":
        return HTTPConnectionPool(network_address, port or 80, timeout=SECONDS, retries=False)
    return HTTPSConnectionPool(
        network_address,
        port or 443,
        timeout=SECONDS,
        retries=False,
        server_hostname=host,
        assert_hostname=host,
    )


def public_address(host: str) -> str | None:
    """Return an address of `host`; None when it has none, or one that lies in our own network."""
    try:
        found = [row[4][0] for row in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
        is_public = all(ipaddress.ip_address(str(one).split("%")[0]).is_global for one in found)
        return str(found[0]) if found and is_public else None
    except (OSError, UnicodeError, ValueError):
        return None

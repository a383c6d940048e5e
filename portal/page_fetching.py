"""Fetches one of our own public addresses: from the web server, or inside this process without one."""

import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.test import Client

__all__ = ["Answer", "fetch"]

# Seconds. Page and photo together must not hold up the scheduler, whose process this is.
PATIENCE = 2.0
MOST_BYTES = 20 * 1024 * 1024
AGENT = "PortalSelfCheck"


@dataclass(frozen=True)
class Answer:
    """What came back; `over_network` when the web server itself sent it."""

    status: int
    text: str = ""
    kind: str = ""
    over_network: bool = False


def fetch(url: str) -> Answer:
    """Return what readers of `url` (absolute, ours) get."""
    try:
        return _from_server(url)
    except (OSError, ValueError):
        # No server at that address from here: a worker on another machine, a name only the public knows.
        return _from_this_process(url)


def _from_server(url: str) -> Answer:
    # Without the proxies of the environment: the address is our own.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, headers={"User-Agent": AGENT})  # noqa: S310 - from the site's record
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            kind, body = answer.headers.get_content_type(), answer.read(MOST_BYTES)
            return Answer(status=answer.status, text=_text(kind, body), kind=kind, over_network=True)
    except urllib.error.HTTPError as error:
        return Answer(status=error.code, over_network=True)


def _from_this_process(url: str) -> Answer:
    address = urlsplit(url)
    client = Client(raise_request_exception=False, SERVER_NAME=address.hostname, HTTP_USER_AGENT=AGENT)
    secure = address.scheme == "https"
    port = str(address.port or (443 if secure else 80))
    response = client.get(address.path, secure=secure, SERVER_PORT=port)
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    body = response.getvalue()  # read to its end a file is closed
    return Answer(status=response.status_code, text=_text(kind, body), kind=kind)


def _text(kind: str, body: bytes) -> str:
    return body.decode("utf-8", "replace") if kind.startswith("text/") else ""

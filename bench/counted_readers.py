"""Readers who are counted while others measure: each a network and a reader of his own, a few a second."""

import http.client
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

__all__ = ["Count", "read_as_many"]

PAUSE = 0.25  # seconds between two readers
MOST = 250
_TOKEN = re.compile(r'name="luot-xem" content="([^"]+)"')
AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass
class Count:
    """How many readers sent a beacon, and by how many the figure of the page grew."""

    sent: int = 0
    counted: int = -1


@contextmanager
def read_as_many(address: str) -> Iterator[Count]:
    """Let readers open `address` and be counted until the end; then tell what became of them.

    Call in a process that has the portal's database; nothing else may be counted meanwhile.
    """
    count, is_over = Count(), threading.Event()
    readers = threading.Thread(target=_send, args=(urlsplit(address), count, is_over))
    before = _views()
    readers.start()
    try:
        yield count
    finally:
        is_over.set()
        readers.join()
    count.counted = _views() - before


def _send(address, count: Count, is_over: threading.Event) -> None:
    while count.sent < MOST and not is_over.wait(PAUSE):
        network = f"127.7.{count.sent + 1}.1"  # all of 127.0.0.0/8 is this machine
        connection = http.client.HTTPConnection(
            address.hostname, address.port, timeout=30, source_address=(network, 0)
        )
        browser = {"User-Agent": AGENT, "Accept-Language": "vi", "Host": address.netloc}
        connection.request("GET", address.path, headers=browser)
        token = _TOKEN.search(connection.getresponse().read().decode())
        form = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        connection.request(
            "POST", "/luot-xem/g", urlencode({"t": token[1], "r": ""}), headers={**browser, **form}
        )
        connection.getresponse().read()
        connection.close()
        count.sent += 1


def _views() -> int:
    """Return all views that are counted, after everything that waits has been."""
    from django.db.models import Sum

    from stats.flushing import flush_once
    from stats.models import StatsPageDay

    while flush_once():
        pass
    return StatsPageDay.objects.aggregate(views=Sum("views"))["views"] or 0

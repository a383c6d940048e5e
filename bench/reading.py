"""One page read by many at once, by wrk, and what it cost the server."""

import re
import subprocess
from dataclasses import dataclass

from load import THREADS, require_wrk
from processor_time import seconds_used

__all__ = ["Reading", "read_page"]

_DONE = re.compile(r"(\d+) requests in")
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_REFUSED = re.compile(r"Non-2xx or 3xx responses: (\d+)")
_BROKEN = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")


@dataclass(frozen=True)
class Reading:
    """Requests a second, processor time of the server for each in seconds, answers that were none."""

    requests: int
    rate: float
    seconds_each: float
    failures: int


def read_page(address: str, *servers: int, seconds: int, connections: int) -> Reading:
    """Ask for `address` over and over, compressed; `servers` are the numbers of the processes behind it."""
    before = seconds_used(*servers)
    command = [
        require_wrk(), f"-t{THREADS}", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s",
        "-H", "Accept-Encoding: gzip", address,
    ]  # fmt: skip
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - wrk
    done = _number(_DONE, text)
    failures = _number(_REFUSED, text) + sum(map(int, (_BROKEN.findall(text) or [()])[0]))
    used = seconds_used(*servers) - before
    return Reading(done, float(_RATE.findall(text)[0]), used / max(done, 1), failures)


def _number(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return int(found[1]) if found else 0

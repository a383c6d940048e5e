"""Pure: which answers are compressed, and how."""

import gzip
from collections.abc import Callable

import brotli

from .keys import BROTLI, GZIP

__all__ = ["is_worth_packing", "pack", "pack_answer"]

LEAST_BYTES = 500  # less is one packet on the line either way
TYPES = frozenset(
    {
        "text/html",
        "text/plain",
        "application/json",
        "application/manifest+json",
        "application/xml",
        "application/rss+xml",
    }
)
# Quick ones: stronger compression takes as long as making the page and saves a twentieth.
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    BROTLI: lambda body: brotli.compress(body, quality=6),
    GZIP: lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}


def pack(body: bytes, encoding: str) -> bytes:
    """Return `body` in `encoding`, BROTLI or GZIP. Raises ValueError for another."""
    if encoding not in PACKERS:
        raise ValueError(f"no such encoding: {encoding}")
    return PACKERS[encoding](body)


def is_worth_packing(content_type: str, length: int) -> bool:
    """Tell whether an answer of this type and length is text long enough."""
    return length >= LEAST_BYTES and content_type.partition(";")[0].strip().lower() in TYPES


def pack_answer(
    headers: list[tuple[str, str]], body: bytes, encoding: str
) -> tuple[list[tuple[str, str]], bytes]:
    """Return headers and body of an answer that nobody keeps, in `encoding` where that is worth it.

    `headers` of an answer as it was made, which must not be in an encoding already.
    """
    named = {name.lower(): value for name, value in headers}
    if not encoding or not is_worth_packing(named.get("content-type", ""), len(body)):
        return headers, body
    packed = pack(body, encoding)
    kept = [pair for pair in headers if pair[0].lower() not in ("content-length", "etag")]
    return [*kept, ("Content-Encoding", encoding), ("Content-Length", str(len(packed)))], packed

"""A kept page as a row of the file, and the statements that read and write it; the tables stand in `file`."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["FIND", "FOLLOW", "FOUND", "HALVE", "KEEP", "SWEEP", "TURN", "Kept", "kept_of", "rows_of"]

FOUND = "200 OK"

FIND = """
    SELECT state.generation, state.followed_at,
        kept_at, ends_at, status, numbers_read, etag, headers, checksum, body
    FROM state LEFT JOIN pages
        ON address = ? AND encoding = ? AND pages.generation = state.generation AND ends_at > ?
"""
KEEP = """
    INSERT OR REPLACE INTO pages
        (address, encoding, generation, kept_at, ends_at, status, numbers_read, etag, headers, checksum, body)
    SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE ? = (SELECT generation FROM state)
"""
SWEEP = "DELETE FROM pages WHERE ends_at <= ? OR generation <> (SELECT generation FROM state)"
HALVE = "DELETE FROM pages WHERE kept_at <= (SELECT kept_at FROM pages ORDER BY kept_at LIMIT 1 OFFSET ?)"
TURN = "UPDATE state SET generation = generation + 1, followed_number = COALESCE(?, followed_number)"
FOLLOW = """
    UPDATE state
    SET generation = generation + (followed_number IS NOT ?1), followed_number = ?1, followed_at = ?2
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer in one encoding. Moments are seconds of the steady clock.

    `numbers_read`: those of `keys.NUMBERS` that the page looks at.
    """

    etag: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    kept_at: float = 0.0
    ends_at: float = 0.0
    status: str = FOUND
    numbers_read: frozenset[str] = frozenset()


def rows_of(address: str, generation: int, pages: dict[str, Kept]) -> Iterator[tuple[object, ...]]:
    """Yield what `KEEP` writes of an answer made under `generation`, one row for each encoding."""
    for encoding, kept in pages.items():
        headers, checksum = json.dumps(kept.headers), zlib.crc32(kept.body)
        facts = (kept.kept_at, kept.ends_at, kept.status, " ".join(sorted(kept.numbers_read)), kept.etag)
        yield (address, encoding, generation, *facts, headers, checksum, kept.body, generation)


def kept_of(
    kept_at: float,
    ends_at: float,
    status: str,
    numbers_read: str,
    etag: str,
    headers: str,
    checksum: int,
    body: bytes,
) -> Kept | None:
    """Return a row as a page; None when it is not what was written."""
    try:
        pairs = tuple((str(name), str(value)) for name, value in json.loads(headers))
        is_whole = zlib.crc32(body) == checksum
    except (TypeError, ValueError):
        return None
    if not is_whole:
        return None
    return Kept(etag, pairs, body, kept_at, ends_at, status, frozenset(numbers_read.split()))

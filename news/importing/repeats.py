"""Which lines of a file are overtaken by a later one with the same identity."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from pathlib import Path

from .reading import Line, read_lines
from .records import BadRecord, read_identity, read_record


def last_lines(path: Path, zone: tzinfo, now: datetime) -> dict[str, int]:
    """Return, for each identity that stands in `path` more than once, its last line that makes an article."""
    times = Counter(identity for _line, identity in _identities(read_lines(path)))
    repeated = {identity for identity, number in times.items() if number > 1}
    last: dict[str, int] = {}
    if not repeated:
        return last
    for line, identity in _identities(read_lines(path)):
        if identity not in repeated:
            continue
        try:
            read_record(line.data or {}, zone, now)
        except BadRecord:
            continue
        last[identity] = line.number
    return last


def _identities(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    for line in lines:
        if line.data is None:
            continue
        try:
            yield line, read_identity(line.data.get("id"))
        except BadRecord:
            continue

"""The queue as a stream in Redis, reached by every web server of an installation.

A record's number is the server's clock in microseconds, or one more than the last where the clock stands or
steps back: numbers grow even when a crash of Redis takes its last second along.
"""

import json
import uuid
from collections.abc import Sequence
from functools import partial
from hashlib import sha1

from redis import Redis
from redis.exceptions import NoScriptError

from ..redis_connection import ask, key
from .records import Readable, Record, Unreadable, read_fields, write_fields

__all__ = ["RedisBuffer"]

NAME, LAST, RECORDS, SET_ASIDE = key("name"), key("last"), key("records"), key("set-aside")
SET_ASIDE_CAP = 1000
FIELD = b"r"
MICROSECONDS = 1_000_000

# The name comes with the first record or before it: a log of Redis that lost its end never keeps records
# under a name that it lost.
APPEND = """
redis.call('SET', KEYS[1], ARGV[1], 'NX')
local now = redis.call('TIME')
local number = tonumber(now[1]) * 1000000 + tonumber(now[2])
number = math.max(number, tonumber(redis.call('GET', KEYS[2]) or '0') + 1)
for i = 2, #ARGV do
  redis.call('XADD', KEYS[3], string.format('%.0f-0', number), 'r', ARGV[i])
  redis.call('SET', KEYS[2], string.format('%.0f', number))
  number = number + 1
end
"""
APPEND_SHA = sha1(APPEND.encode(), usedforsecurity=False).hexdigest()


class RedisBuffer:
    """A stream whose records stay until the flusher has applied them. All methods raise Unreachable."""

    @property
    def name(self) -> str:
        """Return the random name that the stream got when it was made."""
        return ask(_read_name)

    def append(self, records: Sequence[Readable]) -> None:
        """Add `records` in one step; how soon they are on the disk of Redis is its own setting."""
        texts = [json.dumps(write_fields(record), separators=(",", ":")) for record in records]
        ask(lambda client: _run_append(client, [str(uuid.uuid4()), *texts]))

    def read(self, after: int, limit: int) -> list[tuple[int, Record]]:
        """Return records after a number, in order."""
        entries = ask(lambda client: client.xrange(RECORDS, min=f"{after + 1}-0", count=limit))
        return [(_number_of(entry), _record_of(fields)) for entry, fields in entries]

    def is_empty(self) -> bool:
        """Look for any record at all."""
        return bool(ask(lambda client: client.xlen(RECORDS)) == 0)

    def set_aside(self, numbers: Sequence[int]) -> None:
        """Copy records to a second stream, which keeps the newest thousand."""
        for number in numbers:
            ask(partial(_copy_aside, entry=f"{number}-0"))

    def discard(self, up_to: int) -> None:
        """Delete what has been applied."""
        ask(lambda client: client.xtrim(RECORDS, minid=f"{up_to + 1}-0", approximate=False))

    def forget(self, before: int) -> None:
        """Delete set-aside copies of a former day; the file of Redis is rewritten with the salts' end."""
        oldest = f"{before * MICROSECONDS}-0"
        ask(lambda client: client.xtrim(SET_ASIDE, minid=oldest, approximate=False))


def _read_name(client: Redis) -> str:
    client.set(NAME, str(uuid.uuid4()), nx=True)
    return str(client.get(NAME), "ascii")


def _run_append(client: Redis, arguments: list[str]) -> None:
    keys = (NAME, LAST, RECORDS)
    try:
        client.evalsha(APPEND_SHA, len(keys), *keys, *arguments)
    except NoScriptError:  # the first after a start of Redis
        client.eval(APPEND, len(keys), *keys, *arguments)


def _copy_aside(client: Redis, entry: str) -> None:
    newest = client.xrevrange(SET_ASIDE, count=1)
    if newest and _number_of(newest[0][0]) >= _number_of(entry.encode()):
        return  # a flusher that was killed has copied it before
    for _, fields in client.xrange(RECORDS, min=entry, max=entry):
        client.xadd(SET_ASIDE, fields, id=entry, maxlen=SET_ASIDE_CAP, approximate=False)


def _number_of(entry: bytes) -> int:
    return int(entry.partition(b"-")[0])


def _record_of(fields: dict[bytes, bytes]) -> Record:
    try:
        found = json.loads(fields[FIELD])
    except (KeyError, ValueError, RecursionError):
        return Unreadable()
    return read_fields(found) if isinstance(found, list) and found else Unreadable()

"""The salt of each day in Redis, one for all machines of an installation."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from redis import Redis

from ..periods import day_bounds
from ..redis_connection import ask, key

__all__ = ["destroy_shared_before", "shared_salt"]

SALT, FORGOTTEN = key("salt"), key("forgotten")
# Should no worker run to delete it, a salt goes by itself in the second night after its day.
KEPT_AFTER_DAY = timedelta(hours=26)


def shared_salt(day: date, offered: bytes, now: datetime) -> bytes:
    """Return the salt of `day`, which becomes `offered` when there is none. Raises Unreachable."""
    _, end = day_bounds(day, timezone.get_default_timezone())
    seconds = max(60, int((end + KEPT_AFTER_DAY - now).total_seconds()))

    def exchange(client: Redis) -> bytes | None:
        pipeline = client.pipeline(transaction=True)
        pipeline.set(f"{SALT}:{day.isoformat()}", offered, nx=True, ex=seconds)
        pipeline.get(f"{SALT}:{day.isoformat()}")
        return pipeline.execute()[1]

    return ask(exchange) or offered


def destroy_shared_before(today: date) -> None:
    """Once a day delete older salts, and let the file on the disk of Redis forget them too.

    A rewritten file holds nothing that was deleted, so this is also the end of applied records. When it
    cannot be done now, the next call does it all again. Raises Unreachable.
    """
    if ask(lambda client: client.get(FORGOTTEN)) == today.isoformat().encode():
        return
    for name in ask(lambda client: list(client.scan_iter(f"{SALT}:*", count=1000))):
        if name.decode(errors="replace") < f"{SALT}:{today.isoformat()}":
            ask(lambda client, name=name: client.delete(name))
    state = ask(lambda client: client.info("persistence"))
    if state["aof_rewrite_in_progress"]:  # it may have begun with what was deleted just now
        return
    if state["aof_enabled"]:
        ask(lambda client: client.bgrewriteaof())
    ask(lambda client: client.set(FORGOTTEN, today.isoformat()))

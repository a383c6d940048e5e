"""Facts about the counter itself: what waits, when it was last folded, what was lost or set aside."""

import logging
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Sum
from django.utils import timezone
from wagtail.models import Site

from ..buffers import Buffer, SqliteBuffer, Unreadable, open_buffers
from ..models import BufferOffset, StatsDropDay
from ..periods import local_day
from .turned_away import LOST

__all__ = ["LOOK_BACK_DAYS", "WAITING_CAP", "CounterHealth", "Queue", "counter_health"]

logger = logging.getLogger(__name__)

LOOK_BACK_DAYS = 7
WAITING_CAP = 500  # more are not looked at: a page must not read a day's queue
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Queue:
    """Records of a buffer that the ledger has not taken in: how many (up to the cap), since when."""

    is_file: bool
    is_readable: bool = True
    waiting: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True)
class CounterHealth:
    """The buffers of this machine and what all share; what was lost or set aside in the last days."""

    queues: list[Queue]
    last_flush: datetime | None
    lost: int
    unreadable: int


def counter_health(site: Site | None) -> CounterHealth:
    """Return the facts by two queries, and a short look into the buffers."""
    offsets = {offset.buffer: offset for offset in BufferOffset.objects.all()}
    last_flush = max((offset.moved_at for offset in offsets.values()), default=None)
    applied = {name: offset.last for name, offset in offsets.items()}
    queues = [_look_into(buffer, applied) for buffer in open_buffers()]
    amounts = _amounts(site)
    lost = sum(amount for reason, amount in amounts.items() if reason in LOST)
    return CounterHealth(queues, last_flush, lost, amounts.get(UNREADABLE, 0))


def _look_into(buffer: Buffer, applied: dict[str, int]) -> Queue:
    is_file = isinstance(buffer, SqliteBuffer)
    try:
        if buffer.is_empty():  # asked first: the name of a queue that is not there would make it
            return Queue(is_file)
        numbered = buffer.read(applied.get(buffer.name, 0), WAITING_CAP)
    except (sqlite3.Error, OSError) as error:
        logger.warning("a buffer cannot be read: %s", error)
        return Queue(is_file, is_readable=False)
    moments = [record.received for _number, record in numbered if not isinstance(record, Unreadable)]
    oldest = datetime.fromtimestamp(min(moments), UTC) if moments else None
    return Queue(is_file, waiting=len(numbered), oldest=oldest)


def _amounts(site: Site | None) -> dict[str, int]:
    """Return what was lost or set aside in the last days, of the site or of none, by reason."""
    today = local_day(timezone.now(), timezone.get_default_timezone())
    days = StatsDropDay.objects.filter(
        day__gte=today - timedelta(days=LOOK_BACK_DAYS - 1),
        site_key__in={0, site.pk if site else 0},
        reason__in=[*LOST, UNREADABLE],
    )
    return dict(days.order_by().values("reason").annotate(sum=Sum("amount")).values_list("reason", "sum"))

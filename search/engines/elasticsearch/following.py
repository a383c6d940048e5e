"""Sends noted changes (`search.changes`) to the cluster; a duty of the worker.

A note is deleted only after the cluster has acknowledged what the database says of its page, so that a death
at any moment means at most that a page is sent twice. Two senders at once send the same page twice under two
version numbers, which does no harm: see `search.changes.versions`.
"""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.models import Page

from ...changes.notes import pages_changed
from ...models import IndexChange
from ...scope import page_model
from ..contract import EngineFailure
from .connection import is_configured
from .writing import bring_up_to_date

__all__ = ["Rest", "send_due"]

logger = logging.getLogger(__name__)

#: Notes dealt with in one request to the cluster.
STEP = 200
#: A pass ends after this time, so that the worker's child can give its life sign.
LONGEST_PASS = 10.0  # seconds
#: Rests after failures double from the first to the longest, in seconds: of the cluster, and of one page.
CLUSTER_RESTS = (1.0, 15.0)
PAGE_RESTS = (5.0, 3600.0)


class Rest:
    """How long the whole cluster is left in peace; remembered by this process alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._until = 0.0

    def is_over(self) -> bool:
        """Tell whether the cluster may be asked."""
        return self._clock() >= self._until

    def fail(self) -> bool:
        """Begin a rest, longer than the one before; tell whether it is the first in a row."""
        self._failures += 1
        self._until = self._clock() + _rest_after(self._failures, CLUSTER_RESTS)
        return self._failures == 1

    def succeed(self) -> bool:
        """Forget all failures; tell whether there was one."""
        failures, self._failures, self._until = self._failures, 0, 0.0
        return failures > 0


_rest = Rest()


def send_due(rest: Rest = _rest) -> int:
    """Send what is due, single changes before bulk ones; return how many notes were dealt with.

    Does nothing where no cluster is configured or while it is left in peace. Raises nothing when the cluster
    fails: it logs once and tries again after a growing rest.
    """
    if not is_configured() or not rest.is_over():
        return 0
    begun, done = time.monotonic(), 0
    while time.monotonic() - begun < LONGEST_PASS:
        notes = _due(timezone.now())
        if not notes:
            break
        try:
            done += _deal_with(notes)
        except EngineFailure as error:
            if rest.fail():
                logger.error(
                    "Elasticsearch takes no changes, %s wait: %s", IndexChange.objects.count(), error
                )
            break
        if rest.succeed():
            logger.warning("Elasticsearch takes changes again")
    return done


def _due(now: datetime) -> list[IndexChange]:
    return list(IndexChange.objects.filter(next_try__lte=now).order_by("in_bulk", "pk")[:STEP])


def _deal_with(notes: list[IndexChange]) -> int:
    """Spread out what concerns many pages, send the others; return how many are done with."""
    wide = [note for note in notes if note.with_pages_below]
    for note in wide:
        _spread(note)
    narrow = [note for note in notes if not note.with_pages_below]
    refused = _send({note.page_key for note in narrow}) if narrow else {}
    _delete(note for note in narrow if note.page_key not in refused)
    for note in narrow:
        if note.page_key in refused:
            _try_later(note, refused[note.page_key])
    return len(notes) - sum(note.page_key in refused for note in narrow)


def _send(keys: set[int]) -> dict[int, str]:
    """Send pages; return, by key, why one could not be. A page that breaks its document holds up no other."""
    try:
        return bring_up_to_date(keys)
    except (EngineFailure, DatabaseError):
        raise
    except Exception as error:
        if len(keys) == 1:
            return dict.fromkeys(keys, repr(error))
        refused: dict[int, str] = {}
        for key in keys:
            refused |= _send({key})
        return refused


def _spread(note: IndexChange) -> None:
    """Replace a note about a page and all below it by one for each public page; the others have their own."""
    place = _place_of(note.page_key)
    with transaction.atomic():
        if place:
            below = page_model()._default_manager.live().filter(path__startswith=place)
            keys = list(below.values_list("pk", flat=True))
            pages_changed(keys, in_bulk=len(keys) > STEP)
        _delete([note])


def _place_of(key: int) -> str | None:
    return Page.objects.filter(pk=key).values_list("path", flat=True).first()


def _delete(notes: Iterable[IndexChange]) -> None:
    IndexChange.objects.filter(pk__in=[note.pk for note in notes]).delete()


def _try_later(note: IndexChange, reason: str) -> None:
    tries = note.tries + 1
    if tries == 1:
        logger.error("Elasticsearch refuses page %s: %s", note.page_key, reason)
    rest = timedelta(seconds=_rest_after(tries, PAGE_RESTS))
    IndexChange.objects.filter(pk=note.pk).update(tries=tries, next_try=timezone.now() + rest)


def _rest_after(failures: int, rests: tuple[float, float]) -> float:
    first, longest = rests
    return min(first * 2 ** min(failures - 1, 30), longest)

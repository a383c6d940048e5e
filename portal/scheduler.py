"""Publishes approved versions whose time has come and takes down what has expired.

Which objects are due is Wagtail's own rule (its command publish_scheduled); the guard of the publish
action decides whether a version may go out.
"""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from .steady_clock import SteadyClock

logger = logging.getLogger(__name__)

# Takes a key and the moment of the pass; tells whether it was done by this process.
Act = Callable[[int, datetime], bool]

# A refusal stands until somebody approves: asking every five seconds would only fill the log.
REST_AFTER_REFUSAL = timedelta(minutes=10)
REST_AFTER_FAILURE = timedelta(minutes=1)
# (model label, pk) → when this process tries again.
_resting_until: dict[tuple[str, int], datetime] = {}


@dataclass
class Pass:
    """What one pass did: counts of objects."""

    published: int = 0
    expired: int = 0
    refused: int = 0
    failed: int = 0
    _now: datetime = field(default_factory=timezone.now, repr=False)

    def attempt(self, label: str, pk: int, act: Act) -> bool:
        """Return what `act` returned; record and rest a refusal or a failure."""
        key = (label, pk)
        # A rest longer than any we give comes from a clock that ran ahead and was set back.
        if self._now < _resting_until.get(key, self._now) <= self._now + REST_AFTER_REFUSAL:
            return False
        try:
            with transaction.atomic():
                done = act(pk, self._now)
        except PermissionDenied as refusal:
            self.refused += 1
            _resting_until[key] = self._now + REST_AFTER_REFUSAL
            logger.warning("%s %s is due but was refused: %s", label, pk, refusal)
            return False
        except Exception:
            self.failed += 1
            _resting_until[key] = self._now + REST_AFTER_FAILURE
            logger.exception("%s %s is due but failed", label, pk)
            return False
        _resting_until.pop(key, None)
        return done


def publish_due(now: datetime | None = None) -> Pass:
    """Publish and expire everything that is due at `now` (aware; the current time by default).

    Safe to run in several processes at once: each object is locked and looked at again before it is
    touched. What fell due while nothing ran is caught up with, oldest first.
    """
    result = Pass(_now=now or timezone.now())
    for _at, label, pk, act in sorted(due_acts(result._now), key=lambda due: due[:3]):
        done = result.attempt(label, pk, act)
        if act is publish_revision:
            result.published += done
        else:
            result.expired += done
    return result


def publish_due_steadily() -> Pass:
    """Do the same over and over by a clock that no leap ahead of the machine's clock can hurry."""
    return publish_due(_steady_clock().now())


@cache
def _steady_clock() -> SteadyClock:
    return SteadyClock(timezone.now, time.monotonic)


def due_acts(now: datetime) -> Iterator[tuple[datetime, str, int, Act]]:
    """Yield (since when, model label, pk, what to do) for all that is due at `now`."""
    for model in models_with_drafts():
        ends = model.objects.filter(live=True, expire_at__lte=now).values_list("pk", "expire_at")
        for pk, at in ends:
            yield at, model._meta.label, pk, expiring(model)
    begins = Revision.objects.filter(approved_go_live_at__lte=now).values_list("pk", "approved_go_live_at")
    for pk, at in begins:
        yield at, "wagtailcore.Revision", pk, publish_revision


def models_with_drafts() -> Iterator[type[models.Model]]:
    """Yield Page and every other model whose objects can be scheduled."""
    yield Page
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield model


def publish_revision(pk: int, now: datetime) -> bool:
    """Publish the version `pk` unless another process did meanwhile; tell whether it was done here."""
    due = Revision.objects.filter(pk=pk, approved_go_live_at__lte=now)
    revision = due.first()
    if revision is None:
        return False
    # The object before the version: in the order in which an approval locks them. SQLite has no row
    # locks; there the transaction itself lets one writer in at a time.
    model = revision.base_content_type.model_class()
    model._default_manager.select_for_update().filter(pk=revision.object_id).first()
    revision = due.select_for_update().first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    revision.refresh_from_db(fields=["approved_go_live_at"])
    if revision.approved_go_live_at is not None:
        return False  # the clock was set back in between: the version goes on waiting
    # Approved for a time that passed while nothing ran: it leaves before anybody sees it.
    expiring(model)(int(revision.object_id), now)
    return True


def expiring(model: type[models.Model]) -> Act:
    """Return the function that takes an object of `model` down, if it is still due."""

    def expire(pk: int, now: datetime) -> bool:
        target = model.objects.select_for_update().filter(pk=pk, live=True, expire_at__lte=now).first()
        if target is None:
            return False
        # Taking down forgets what is approved for later; the next notice shall come all the same.
        waiting = list(
            target.revisions.exclude(approved_go_live_at=None).values_list("pk", "approved_go_live_at")
        )
        target.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        for revision_pk, at in waiting:
            Revision.objects.filter(pk=revision_pk).update(approved_go_live_at=at)
        return True

    return expire

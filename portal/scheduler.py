"""Publishes approved versions whose time has come and takes down what has expired.

Which objects are due is Wagtail's own rule (its command publish_scheduled); the guard of the publish
action decides whether a version may go out.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)

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

    def attempt(self, label: str, pk: int, act) -> bool:
        """Return what `act` returned; record and rest a refusal or a failure."""
        key = (label, pk)
        if _resting_until.get(key, self._now) > self._now:
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
    """Expire, then publish everything that is due at `now` (aware; the current time by default).

    Safe to run in several processes at once: each object is locked and looked at again before it is
    touched. What fell due while nothing ran is caught up with, oldest first.
    """
    result = Pass(_now=now or timezone.now())
    for model in models_with_drafts():
        due = model.objects.filter(live=True, expire_at__lte=result._now).order_by("expire_at")
        for pk in list(due.values_list("pk", flat=True)):
            result.expired += result.attempt(model._meta.label, pk, expiring(model))
    due = Revision.objects.filter(approved_go_live_at__lte=result._now).order_by("approved_go_live_at", "pk")
    for pk in list(due.values_list("pk", flat=True)):
        result.published += result.attempt("wagtailcore.Revision", pk, publish_revision)
    return result


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
    return True


def expiring(model: type[models.Model]):
    """Return the function that takes an object of `model` down, if it is still due."""

    def expire(pk: int, now: datetime) -> bool:
        target = model.objects.select_for_update().filter(pk=pk, live=True, expire_at__lte=now).first()
        if target is None:
            return False
        target.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        return True

    return expire

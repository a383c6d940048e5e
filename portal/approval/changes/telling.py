"""The record of a change, and who hears of it."""

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser

from ..models import Act, Decision, PendingChange
from ..notices import change_decided, change_proposed
from ..records import record_about

__all__ = ["record_act", "tell"]


def record_act(act: Act, change: PendingChange, user: AbstractBaseUser, reason: str = "") -> Decision:
    """Write `act` into the record, about the object that `change` is about."""
    instance = apps.get_model(change.subject)(pk=change.object_id or 0)
    return record_about(act, instance, title=change.title, user=user, reason=reason)


def tell(change: PendingChange) -> None:
    """Send the notices: to those who may confirm a waiting change, to its proposer when it is decided."""
    waits = change.status == PendingChange.Status.WAITING
    (change_proposed if waits else change_decided)(change)

"""Keeping a change aside: the row that waits, its record and who hears of it."""

from django.contrib.auth.models import AbstractBaseUser

from .. import rules
from ..facts import person_of
from ..models import Act, PendingChange
from .places import place_of
from .steps import CREATE, Step
from .telling import record_act, tell
from .wording import title_of

__all__ = ["goes_first", "keep_aside"]

_STRIP = "portal.alertstrip"


def goes_first(steps: list[Step], user: AbstractBaseUser) -> bool:
    """Tell whether this is the one change that goes before its second person: an approver's alert strip."""
    if any(step.model != _STRIP for step in steps):
        return False
    return bool(rules.may_go_first(person_of(user), place_of(steps)))


def keep_aside(steps: list[Step], user: AbstractBaseUser, *, urgent: bool = False) -> PendingChange:
    """Store `steps` until another person confirms them; sent twice, they are kept once.

    `urgent` ones are in force already and wait for the look of another person.
    """
    changes = [step.as_json() for step in steps]
    head = steps[0]
    waiting = PendingChange.objects.filter(
        status=PendingChange.Status.WAITING, proposed_by=user, urgent=False, subject=head.model
    )
    for change in waiting:
        if change.changes == changes and not urgent:
            return change
    change = PendingChange.objects.create(
        title=title_of(steps)[:255],
        subject=head.model,
        object_id=None if head.op == CREATE else head.pk,
        changes=changes,
        proposed_by=user,
        urgent=urgent,
    )
    record_act(Act.URGENT if urgent else Act.PROPOSE_CHANGE, change, user)
    tell(change)
    return change

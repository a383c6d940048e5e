"""The verbs of a pending change: confirm, reject, drop. Each asks the rules, acts once, records."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from .. import rules
from ..acting import Refused, demand, reason_words
from ..facts import person_of
from ..models import Act, PendingChange
from .applying import DoesNotFit, apply, reversed_steps
from .files import drop_unused_files
from .pages import bind_pages_to_new_files
from .places import place_of
from .public_use import in_scheduled_texts
from .steps import files_of, stored_steps
from .telling import record_act, tell

__all__ = ["confirm_change", "drop_change", "may_confirm", "reject_change"]

Status = PendingChange.Status

DECIDED = "Đề nghị này đã được xử lý. Hãy tải lại trang."
NO_LONGER_FITS = (
    "Nội dung gốc đã thay đổi sau khi có đề nghị này nên không áp dụng được nữa. Hãy sửa lại và đề nghị lại."
)
REASON_NEEDED = "Hãy ghi lý do không đồng ý để người đề nghị biết."
IN_SCHEDULED_TEXT = (
    "Tệp này nằm trong bài đã duyệt, đang hẹn giờ đăng nên chưa thay được. Hãy chờ bài đăng rồi xác nhận."
)


def may_confirm(change: PendingChange, user: AbstractBaseUser) -> rules.Verdict:
    """Tell whether `user` may confirm or refuse `change`."""
    place = place_of(stored_steps(change.changes))
    return rules.may_confirm_change(person_of(user), proposed_by=change.proposed_by_id, place=place)


def confirm_change(change: PendingChange, user: AbstractBaseUser) -> PendingChange:
    """Put `change` in force, or find an urgent one right. Raises Refused with the reason.

    A change that no longer fits what stands is marked so before the refusal.
    """
    with transaction.atomic():
        change = _in_hand(change)
        demand(may_confirm(change, user))
        steps = stored_steps(change.changes)
        _demand_no_scheduled_text(steps)
        fits = change.urgent or _applied(steps)
        if fits:
            bind_pages_to_new_files(steps, user, change.title)
        _close(change, user, Status.CONFIRMED if fits else Status.STALE, Act.CONFIRM_CHANGE if fits else None)
    if not fits:
        raise Refused(NO_LONGER_FITS)
    return change


def reject_change(change: PendingChange, user: AbstractBaseUser, reason: str) -> PendingChange:
    """Refuse `change` with a reason; an urgent one is undone. Raises Refused."""
    with transaction.atomic():
        change = _in_hand(change)
        demand(may_confirm(change, user))
        reason = reason_words(reason, missing=REASON_NEEDED)
        return _end(change, user, Status.REJECTED, Act.REJECT_CHANGE, reason)


def drop_change(change: PendingChange, user: AbstractBaseUser) -> PendingChange:
    """Call `change` off; an urgent one is undone. Raises Refused."""
    with transaction.atomic():
        change = _in_hand(change)
        demand(rules.may_drop_change(person_of(user), proposed_by=change.proposed_by_id))
        return _end(change, user, Status.DROPPED, Act.DROP_CHANGE)


def _in_hand(change: PendingChange) -> PendingChange:
    """Return the row fresh and held: of two people deciding at once the second finds it done."""
    change = PendingChange.objects.select_for_update().get(pk=change.pk)
    if change.status != Status.WAITING:
        raise Refused(DECIDED)
    return change


def _end(change: PendingChange, user, status: str, act: Act, reason: str = "") -> PendingChange:
    if change.urgent and not _applied(reversed_steps(stored_steps(change.changes))):
        raise Refused(NO_LONGER_FITS)
    return _close(change, user, status, act, reason)


def _applied(steps) -> bool:
    try:
        apply(steps)
    except DoesNotFit:
        return False
    return True


def _close(change: PendingChange, user, status: str, act: Act | None, reason: str = "") -> PendingChange:
    change.status, change.reason = status, reason
    change.decided_by, change.decided_at = user, timezone.now()
    change.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    if act:
        record_act(act, change, user, reason)
    if status != Status.CONFIRMED:
        drop_unused_files(change)
    tell(change)
    return change


def _demand_no_scheduled_text(steps) -> None:
    """Refuse to replace a file under an approved text: the approval binds the file too."""
    for step, _column, _name in files_of(steps, "after"):
        if in_scheduled_texts(step.model_class, [step.pk]):
            raise Refused(IN_SCHEDULED_TEXT)

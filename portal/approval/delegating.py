"""The verbs of lent power (ủy quyền): lend it, end that. Who decides in whose place is in `lending`."""

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from . import notices, rules
from .acting import Refused, demand, reason_words
from .facts import person_of
from .models import Act, Delegation
from .notices.wording import moment
from .records import display_name, record_about

__all__ = ["REASON_NEEDED", "delegate", "end_delegation", "title_of"]

LONGEST = timedelta(days=31)
REASON_NEEDED = "Hãy ghi lý do ủy quyền."
ENDS_BEFORE_IT_BEGINS = "Thời điểm kết thúc phải sau thời điểm bắt đầu."
IN_THE_PAST = "Thời gian ủy quyền đã qua. Hãy chọn thời điểm kết thúc ở phía trước."
TOO_LONG = "Mỗi lần ủy quyền dài nhất 31 ngày."
OVERLAPS = "Đã có ủy quyền giữa hai người này trong khoảng thời gian đó. Hãy chấm dứt lần trước rồi lập lại."
ALREADY_ENDED = "Ủy quyền này đã kết thúc. Hãy tải lại trang."


def delegate(giver, receiver, *, starts_at: datetime, ends_at: datetime, reason: str, by) -> Delegation:
    """Lend the approver's power of `giver` to `receiver`, from now at the earliest. Raises Refused."""
    starts_at = max(starts_at, timezone.now())
    with transaction.atomic():
        # The giver's row is held: two lendings pressed at once come one after the other.
        giver = get_user_model().objects.select_for_update().get(pk=giver.pk)
        receiver = get_user_model().objects.get(pk=receiver.pk)
        demand(rules.may_delegate(person_of(by), person_of(giver), person_of(receiver)))
        reason = reason_words(reason, missing=REASON_NEEDED)
        if fault := _fault_of(starts_at, ends_at):
            raise Refused(fault)
        if _overlapping(giver, receiver, starts_at, ends_at).exists():
            raise Refused(OVERLAPS)
        delegation = Delegation.objects.create(
            giver=giver, receiver=receiver, starts_at=starts_at, ends_at=ends_at, reason=reason, made_by=by
        )
        record_about(Act.DELEGATE, delegation, title=title_of(delegation), user=by, reason=reason)
        notices.delegated(delegation)
        return delegation


def end_delegation(delegation: Delegation, *, by) -> Delegation:
    """End a lending before its time; from this moment its receiver decides nothing by it. Raises Refused."""
    with transaction.atomic():
        delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
        verdict = rules.may_end_delegation(
            person_of(by), giver=delegation.giver_id, receiver=delegation.receiver_id
        )
        demand(verdict)
        now = timezone.now()
        if delegation.ended_at or delegation.ends_at <= now:
            raise Refused(ALREADY_ENDED)
        delegation.ended_at = now
        delegation.save(update_fields=["ended_at"])
        record_about(Act.END_DELEGATION, delegation, title=title_of(delegation), user=by)
        _tell_of_the_end(delegation, by)
        return delegation


def title_of(delegation: Delegation) -> str:
    """Return who lent whom their power and when, as the record and the notices say it."""
    return (
        f"{display_name(delegation.giver)} ủy quyền cho {display_name(delegation.receiver)}, "
        f"từ {moment(delegation.starts_at)} đến {moment(delegation.ends_at)}"
    )


def _fault_of(starts_at: datetime, ends_at: datetime) -> str:
    if ends_at <= timezone.now():
        return IN_THE_PAST
    if ends_at <= starts_at:
        return ENDS_BEFORE_IT_BEGINS
    return TOO_LONG if ends_at - starts_at > LONGEST else ""


def _overlapping(giver, receiver, starts_at: datetime, ends_at: datetime):
    between = Delegation.objects.filter(giver=giver, receiver=receiver, ended_at=None)
    return between.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


def _tell_of_the_end(delegation: Delegation, by) -> None:
    people = [user for user in (delegation.receiver, delegation.giver) if user.pk != by.pk]
    notices.tell(
        people,
        subject=f"Đã chấm dứt ủy quyền duyệt bài cho {display_name(delegation.receiver)}",
        text=f"{display_name(by)} đã chấm dứt ủy quyền: {title_of(delegation)}.",
        path=reverse("portal_delegations"),
    )

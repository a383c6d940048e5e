"""What is said about changes outside pages and about lent power."""

from django.urls import reverse

from ..models import Delegation, PendingChange
from ..records import display_name
from .audiences import confirmers
from .letters import tell
from .wording import moment

__all__ = [
    "change_decided",
    "change_proposed",
    "delegated",
]


def change_proposed(change: PendingChange) -> None:
    """Ask those who may confirm a change of what shows in public but is no page."""
    deed = "đã thay đổi khẩn" if change.urgent else "đề nghị thay đổi"
    tell(
        confirmers(change.proposed_by_id),
        subject=f"Thay đổi chờ xác nhận: {change.title}",
        text=f"{display_name(change.proposed_by)} {deed}: {change.title}. "
        "Một người khác cần xem và xác nhận.",
        path=reverse("portal_change", args=[change.pk]),
    )


def change_decided(change: PendingChange) -> None:
    """Tell who proposed a change what became of it, unless they called it off themselves."""
    if change.decided_by_id == change.proposed_by_id:
        return
    reason = f" Lý do: {change.reason}" if change.reason else ""
    result = change.get_status_display().lower()
    tell(
        [change.proposed_by],
        subject=f"Thay đổi {result}: {change.title}",
        text=f"Đề nghị thay đổi của ông/bà ({change.title}) đã có kết quả: {result}.{reason}",
        path=reverse("portal_change", args=[change.pk]),
    )


def delegated(delegation: Delegation) -> None:
    """Tell the receiver, and the giver when somebody else lent their power."""
    people = [user for user in (delegation.receiver, delegation.giver) if user.pk != delegation.made_by_id]
    span = f"từ {moment(delegation.starts_at)} đến {moment(delegation.ends_at)}"
    tell(
        people,
        subject=f"Ủy quyền duyệt bài cho {display_name(delegation.receiver)}",
        text=f"{display_name(delegation.giver)} ủy quyền duyệt bài cho "
        f"{display_name(delegation.receiver)} {span}. Lý do: {delegation.reason}",
        path=reverse("wagtailadmin_home"),
    )

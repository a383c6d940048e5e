"""What is said about acts that a second person reviews or decides afterwards: urgency, withdrawals."""

from ..models import UrgentPublication, Withdrawal, WithdrawalKind
from ..records import display_name
from .audiences import approvers_and_deputy, other_approvers
from .letters import tell
from .wording import moment, page_of, urgency_screen, withdrawal_screen

__all__ = [
    "removal_overdue",
    "urgent_overdue",
    "urgent_published",
    "withdrawal_proposed",
    "withdrawal_rejected",
    "withdrawn",
]


def urgent_published(publication: UrgentPublication) -> None:
    """Ask all other approvers at once for the review that must follow."""
    page = page_of(publication.page_id)
    tell(
        other_approvers(page, [publication.by_id]),
        subject=f"Đăng khẩn, cần xác nhận: {page.title}",
        text=f"{display_name(publication.by)} đã đăng khẩn bài “{page.title}”. "
        f"Lý do: {publication.reason}\n\nMột người duyệt khác cần xác nhận "
        f"hoặc rút bài trước {moment(publication.due_at)}.",
        path=urgency_screen(page),
    )


def urgent_overdue(publication: UrgentPublication) -> None:
    """Tell all approvers and the deputy that nobody reviewed an urgent publication in time."""
    page = page_of(publication.page_id)
    tell(
        approvers_and_deputy(page),
        subject=f"Đăng khẩn quá hạn xác nhận: {page.title}",
        text=f"Bài “{page.title}” do {display_name(publication.by)} đăng khẩn lúc {moment(publication.at)} "
        "vẫn chưa được người duyệt thứ hai xác nhận, dù đã hết một ngày làm việc.",
        path=urgency_screen(page),
    )


def withdrawal_proposed(withdrawal: Withdrawal) -> None:
    """Ask the approvers who did not propose it."""
    page = page_of(withdrawal.page_id)
    tell(
        other_approvers(page, [withdrawal.proposed_by_id]),
        subject=f"Đề nghị rút bài: {page.title}",
        text=f"{display_name(withdrawal.proposed_by)} đề nghị rút bài “{page.title}”. {_why(withdrawal)}",
        path=withdrawal_screen(page),
    )


def withdrawal_rejected(withdrawal: Withdrawal) -> None:
    """Tell who proposed a withdrawal that the text stays."""
    page = page_of(withdrawal.page_id)
    tell(
        [withdrawal.proposed_by],
        subject=f"Bài không bị rút: {page.title}",
        text=f"{display_name(withdrawal.decided_by)} không đồng ý rút bài “{page.title}”. "
        "Bài vẫn hiển thị như cũ.",
        path=withdrawal_screen(page),
    )


def withdrawn(withdrawal: Withdrawal) -> None:
    """Tell the proposer and the owner; of a removal also all other approvers, who must review it."""
    page = page_of(withdrawal.page_id)
    removed = withdrawal.kind == WithdrawalKind.REMOVED
    deed = "gỡ khẩn" if removed else "rút"
    text = f"{display_name(withdrawal.decided_by)} đã {deed} bài “{page.title}”. {_why(withdrawal)}"
    people = [withdrawal.proposed_by, page.owner]
    if removed and withdrawal.review_due_at:
        people += other_approvers(page, [])
        due = moment(withdrawal.review_due_at)
        text += f"\n\nMột người duyệt khác cần xác nhận việc gỡ bài trước {due}."
    people = [user for user in people if user and user.pk != withdrawal.decided_by_id]
    subject = f"{'Gỡ khẩn, cần xác nhận' if removed else 'Bài đã rút'}: {page.title}"
    tell(people, subject=subject, text=text, path=withdrawal_screen(page))


def removal_overdue(withdrawal: Withdrawal) -> None:
    """Tell all approvers and the deputy that nobody reviewed a removal in time."""
    page = page_of(withdrawal.page_id)
    tell(
        approvers_and_deputy(page),
        subject=f"Gỡ khẩn quá hạn xác nhận: {page.title}",
        text=f"Việc {display_name(withdrawal.decided_by)} gỡ khẩn bài “{page.title}” "
        "vẫn chưa được người duyệt thứ hai xác nhận, dù đã hết một ngày làm việc.",
        path=withdrawal_screen(page),
    )


def _why(withdrawal: Withdrawal) -> str:
    return f"Lý do: {withdrawal.get_reason_code_display()}. {withdrawal.reason}".strip()

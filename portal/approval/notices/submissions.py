"""What is said on the way of a text from its sending to the decision."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from wagtail.models import Page, Revision

from ..links import review_path
from ..models import Decision, Submission
from ..offices import nearest_office
from ..records import display_name
from .audiences import asked_about, hands_before, hands_in
from .letters import tell
from .wording import moment, page_of, review_screen

__all__ = [
    "approved",
    "escalated",
    "half_time",
    "overdue",
    "returned",
    "submitted",
    "taken_back",
]


def submitted(submission: Submission) -> None:
    """Ask those who may decide; each letter holds a link for its reader alone."""
    page = page_of(submission.page_id)
    words = (
        f"{display_name(submission.submitted_by)} vừa gửi duyệt bài “{page.draft_title}”.{_due(submission)}"
    )
    if submission.note:
        words += f"\n\nLời nhắn cho người duyệt: {submission.note}"
    _ask_to_decide(submission, page, f"Bài chờ duyệt: {page.draft_title}", words)


def half_time(submission: Submission) -> None:
    """Remind those who may decide that half of their time is over."""
    page = page_of(submission.page_id)
    words = f"Bài “{page.draft_title}” chờ duyệt đã quá nửa thời hạn.{_due(submission)}"
    _ask_to_decide(submission, page, f"Nhắc duyệt: {page.draft_title}", words)


def overdue(submission: Submission) -> None:
    """Tell those who may decide that the deadline is over."""
    page = page_of(submission.page_id)
    words = f"Bài “{page.draft_title}” đã quá hạn duyệt mà chưa có quyết định.{_due(submission)}"
    _ask_to_decide(submission, page, f"Quá hạn duyệt: {page.draft_title}", words)


def escalated(submission: Submission) -> None:
    """Tell the deputy of the section that nobody has decided in time."""
    page = page_of(submission.page_id)
    office = nearest_office(page)
    tell(
        [office.deputy if office else None],
        subject=f"Chưa ai duyệt: {page.draft_title}",
        text=f"Bài “{page.draft_title}” do {display_name(submission.submitted_by)} gửi đã quá hạn duyệt "
        f"một giờ làm việc mà chưa ai quyết định.{_due(submission)} "
        "Ông/bà là người duyệt thay của chuyên mục này.",
        path=review_screen(page),
    )


def taken_back(page: Page, submission: Submission | None) -> None:
    """Tell those who were asked that they need not decide any more."""
    if submission is None:
        return
    name = display_name(submission.submitted_by)
    asked = asked_about(page, submission.submitted_by_id)
    tell(
        [*asked.deciders, asked.deputy],
        subject=f"Bài đã được rút về: {page.draft_title}",
        text=f"Bài “{page.draft_title}” do {name} gửi duyệt đã được rút về để sửa. "
        "Ông/bà không cần duyệt nữa.",
        path=review_screen(page),
    )


def returned(page: Page, decision: Decision) -> None:
    """Tell everybody who edited since the last approval, and who sent the text."""
    reason = f"Lý do: {decision.get_reason_code_display()}." if decision.reason_code else ""
    words = f"{decision.actor_name} đã trả lại bài “{decision.page_title}” để sửa. {reason}".strip()
    if decision.reason:
        words += f"\n\nCần sửa: {decision.reason}"
    _tell_hands(hands_in(page), decision, f"Bài bị trả lại: {decision.page_title}", words)


def approved(page: Page, decision: Decision) -> None:
    """Tell the writers and who sent the text, with the hour of publication when it lies ahead."""
    wished = Revision.objects.filter(pk=decision.revision_id).values_list("approved_go_live_at", flat=True)
    goes_live = wished.first()
    when = f"Bài sẽ được đăng lúc {moment(goes_live)}." if goes_live else "Bài đã được đăng."
    words = f"{decision.actor_name} đã duyệt bài “{decision.page_title}”. {when}"
    _tell_hands(hands_before(decision), decision, f"Bài đã được duyệt: {decision.page_title}", words)


def _ask_to_decide(submission: Submission, page: Page, subject: str, text: str) -> None:
    asked = asked_about(page, submission.submitted_by_id)
    path, link = review_screen(page), partial(review_path, submission)
    tell(asked.deciders, subject=subject, text=text, path=path, personal_path=link)
    # A deputy may be somebody whom a personal link would not let in.
    tell([asked.deputy], subject=subject, text=text, path=path)


def _tell_hands(people: list[AbstractBaseUser], decision: Decision, subject: str, text: str) -> None:
    others = [user for user in people if user.pk != decision.actor_id]
    path = reverse("wagtailadmin_pages:edit", args=[decision.page_id])
    tell(others, subject=subject, text=text, path=path)


def _due(submission: Submission) -> str:
    return f" Hạn duyệt: {moment(submission.deadline_at)}." if submission.deadline_at else ""

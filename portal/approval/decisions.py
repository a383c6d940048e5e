"""The verbs: submit, take back, return, approve. Each asks the rules, acts in one transaction, records."""

from django.db import transaction
from wagtail.models import Page, Revision, WorkflowState

from . import notices, rules
from .acting import STALE_VERSION, Refused, demand, in_hand
from .facts import person_of, text_of
from .models import Act, Decision, ReturnReason
from .records import record
from .review_checks import Finding, blocking_words, checks_of, checks_words
from .submissions import close_submission
from .wishes import Wishes, remember_wishes

NO_WISHES = Wishes()
REASON_NEEDED = "Hãy ghi lý do trả lại để người viết biết cần sửa gì."
NO_WORKFLOW = "Trang này chưa có quy trình duyệt. Hãy báo nhóm Quản trị."


def submit(page: Page, *, user, wishes: Wishes = NO_WISHES) -> None:
    """Ask for the approval of the latest revision of `page`; the record is written on the signal.

    Raises Refused with the reason when the rules or the state do not allow it.
    """
    with transaction.atomic():
        page = in_hand(page)
        demand(rules.may_submit(person_of(user), text_of(page)))
        workflow = page.get_workflow()
        if workflow is None:
            raise Refused(NO_WORKFLOW)
        _sound(page, page.get_latest_revision())
        remember_wishes(page.pk, wishes)
        state = page.current_workflow_state
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user=user)
        else:
            workflow.start(page, user)


def take_back(page: Page, *, user) -> None:
    """Take a submitted page back to the draft; the record is written on the signal. Raises Refused."""
    with transaction.atomic():
        page = in_hand(page)
        demand(rules.may_take_back(person_of(user), text_of(page)))
        page.current_workflow_state.cancel(user=user)


def return_to_author(page: Page, *, user, code: ReturnReason, reason: str) -> Decision:
    """Send a submitted page back with a coded reason and words. Raises Refused."""
    reason = reason.strip()
    with transaction.atomic():
        page = in_hand(page)
        person, text = person_of(user), text_of(page)
        demand(rules.may_return(person, text))
        if code == ReturnReason.OTHER and not reason:
            raise Refused(REASON_NEEDED)
        close_submission(page)
        page.current_workflow_task_state.reject(user=user, comment=reason or code.label)
        decision = record(
            Act.RETURN,
            page,
            user=user,
            revision=page.get_latest_revision(),
            reason_code=code,
            reason=reason,
            on_behalf_id=rules.returning_for(person, text),
        )
        notices.returned(page, decision)
        return decision


def approve(page: Page, *, user, revision_id: int, note: str = "") -> Decision:
    """Approve exactly the version `revision_id` of `page` and publish it, or at its wished time.

    What the checks of the text say goes into the record. Raises Refused when the rules or the checks do
    not allow it, or when another version has come since.
    """
    with transaction.atomic():
        page = in_hand(page)
        person, text = person_of(user), text_of(page)
        demand(rules.may_approve(person, text))
        task_state = page.current_workflow_task_state
        latest = page.get_latest_revision()
        if task_state is None or not (revision_id == task_state.revision_id == latest.pk):
            raise Refused(STALE_VERSION)
        findings = _sound(page, latest)
        decision = record(
            Act.APPROVE,
            page,
            user=user,
            revision=latest,
            reason=note,
            on_behalf_id=rules.giver_for(person, text),
            checks=checks_words(findings),
        )
        close_submission(page)
        task_state.approve(user=user, comment=note)
        notices.approved(page, decision)
        return decision


def _sound(page: Page, revision: Revision | None) -> list[Finding]:
    """Return what the checks say about `revision`. Raises Refused with what must be mended first."""
    findings = checks_of(page, revision) if revision else []
    if words := blocking_words(findings):
        raise Refused(words)
    return findings

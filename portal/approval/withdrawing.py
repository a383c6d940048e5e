"""The verbs that take a public text out: propose, decide, remove at once, review a removal."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from . import notices, rules
from .acting import Refused, demand, in_hand, reason_words
from .clock import one_working_day_after
from .facts import person_of, text_of
from .models import Act, Withdrawal, WithdrawalKind, WithdrawalReason
from .records import record
from .urgency import settle_urgent
from .withdrawn_files import files_to_withhold
from .working_calendar import working_calendar

__all__ = [
    "REMOVAL_REASONS",
    "SUPERSEDING_REASONS",
    "current_withdrawal",
    "decide_withdrawal",
    "end_withdrawal",
    "is_out",
    "may_remove_page",
    "propose_withdrawal",
    "remove_now",
    "review_removal",
    "unreviewed_removal",
]

SUPERSEDING_REASONS = (WithdrawalReason.REPLACED, WithdrawalReason.OUTDATED, WithdrawalReason.WRONG)
REMOVAL_REASONS = (
    WithdrawalReason.PERSONAL_DATA,
    WithdrawalReason.MISTAKE,
    WithdrawalReason.WRONG,
    WithdrawalReason.UNLAWFUL,
)
REASON_NEEDED = "Hãy ghi lý do; người đọc sẽ thấy lời này."
CODE_NEEDED = "Hãy chọn loại lý do."
HAS_LIVE_CHILDREN = "Bên dưới trang này còn trang đang hiển thị. Hãy rút các trang đó trước."
IS_FRONT_DOOR = "Trang chủ không rút được."
ALREADY_PROPOSED = "Bài này đã có đề nghị rút đang chờ quyết định."
ALREADY_REMOVED = "Bài này đã được gỡ. Hãy tải lại trang."
ALREADY_DECIDED = "Đề nghị rút bài này đã được xử lý. Hãy tải lại trang."
ALREADY_REVIEWED = "Việc gỡ bài này đã được xác nhận. Hãy tải lại trang."
NEW_VERSION_SINCE = "Bài đã có bản mới từ khi có đề nghị rút. Hãy xem lại rồi đề nghị lại."
BAD_REPLACEMENT = "Bài thay thế phải là một trang khác đang hiển thị."


def current_withdrawal(page: Page) -> Withdrawal | None:
    """Return the withdrawal of `page` that is proposed or in force."""
    return page.withdrawals.standing().first()


def unreviewed_removal(page: Page) -> Withdrawal | None:
    """Return the removal of `page` that nobody has reviewed yet, even when a new version ended it."""
    removals = page.withdrawals.filter(kind=WithdrawalKind.REMOVED, reviewed_at=None)
    return removals.exclude(in_force_at=None).first()


def is_out(page: Page) -> bool:
    """Tell whether a withdrawal of `page` is in force."""
    return page.withdrawals.in_force().exists()


def may_remove_page(page: Page, user, before: Withdrawal | None) -> rules.Verdict:
    """Tell whether `user` may remove `page` now, of which `before` stands: old words count as public."""
    if before and before.kind == WithdrawalKind.REMOVED:
        return rules.Verdict(False, ALREADY_REMOVED)
    still_readable = page.live or bool(before)
    return rules.may_take_down(person_of(user), replace(text_of(page), live=still_readable))


def propose_withdrawal(
    page: Page, *, user, reason_code: str, reason: str, replacement: Page | None = None
) -> Withdrawal:
    """Propose that the public text of `page` be marked as superseded or no longer true. Raises Refused."""
    with transaction.atomic():
        page = in_hand(page)
        if current_withdrawal(page):
            raise Refused(ALREADY_PROPOSED if page.live else ALREADY_REMOVED)
        demand(rules.may_propose_withdrawal(person_of(user), text_of(page)))
        _demand_nothing_below(page)
        if replacement is not None and (replacement.pk == page.pk or not replacement.live):
            raise Refused(BAD_REPLACEMENT)
        withdrawal = Withdrawal.objects.create(
            page=Page(pk=page.pk),
            revision_id=page.live_revision_id,
            kind=WithdrawalKind.SUPERSEDED,
            reason_code=_code(reason_code, SUPERSEDING_REASONS),
            reason=reason_words(reason, missing=REASON_NEEDED),
            replacement=Page(pk=replacement.pk) if replacement else None,
            proposed_by=user,
        )
        _record(Act.PROPOSE_WITHDRAWAL, page, withdrawal, user)
        notices.withdrawal_proposed(withdrawal)
        return withdrawal


def decide_withdrawal(withdrawal: Withdrawal, *, user, agree: bool) -> Withdrawal:
    """Agree that the text is withdrawn, or leave it in public. Raises Refused."""
    with transaction.atomic():
        page, withdrawal = _both_in_hand(withdrawal)
        if withdrawal.in_force_at or withdrawal.ended_at:
            raise Refused(ALREADY_DECIDED)
        text = text_of(page)
        demand(rules.may_withdraw(person_of(user), text, proposed_by=withdrawal.proposed_by_id))
        withdrawal.decided_by = user
        if not agree:
            withdrawal.ended_at = timezone.now()
            withdrawal.save(update_fields=["decided_by", "ended_at"])
            _record(Act.REJECT_WITHDRAWAL, page, withdrawal, user)
            notices.withdrawal_rejected(withdrawal)
            return withdrawal
        if not text.live:
            raise Refused(rules.NOT_LIVE.reason)
        if page.live_revision_id != withdrawal.revision_id:
            raise Refused(NEW_VERSION_SINCE)
        _demand_nothing_below(page)
        withdrawal.in_force_at = timezone.now()
        withdrawal.save(update_fields=["decided_by", "in_force_at"])
        _record(Act.WITHDRAW, page, withdrawal, user)
        _take_out(page, user)
        notices.withdrawn(withdrawal)
        return withdrawal


def remove_now(page: Page, *, user, reason_code: str, reason: str) -> Withdrawal:
    """Take the text of `page` and the files only it uses from the public at once. Raises Refused.

    Goes for a public text, and for one withdrawn before whose old words are still readable.
    """
    with transaction.atomic():
        page = in_hand(page)
        before = current_withdrawal(page)
        demand(may_remove_page(page, user, before))
        _demand_nothing_below(page)
        end_withdrawal(page)
        now = timezone.now()
        removal = Withdrawal.objects.create(
            page=Page(pk=page.pk),
            revision_id=page.live_revision_id or (before.revision_id if before else None),
            kind=WithdrawalKind.REMOVED,
            reason_code=_code(reason_code, REMOVAL_REASONS),
            reason=reason_words(reason, missing=REASON_NEEDED),
            proposed_by=user,
            proposed_at=now,
            decided_by=user,
            in_force_at=now,
            review_due_at=one_working_day_after(now, working_calendar()),
        )
        _record(Act.REMOVE, page, removal, user)
        files_to_withhold(page).withhold()
        _take_out(page, user)
        notices.withdrawn(removal)
        return removal


def review_removal(removal: Withdrawal, *, user) -> Withdrawal:
    """Confirm as another approver that the text was rightly taken down. Raises Refused."""
    with transaction.atomic():
        page, removal = _both_in_hand(removal)
        if removal.kind != WithdrawalKind.REMOVED or removal.reviewed_at:
            raise Refused(ALREADY_REVIEWED)
        person, remover = person_of(user), removal.decided_by_id
        demand(rules.may_review_removal(person, text_of(page), removed_by=remover))
        removal.reviewed_by, removal.reviewed_at = user, timezone.now()
        removal.save(update_fields=["reviewed_by", "reviewed_at"])
        _record(Act.REVIEW_REMOVAL, page, removal, user)
        settle_urgent(page, user)
        return removal


def end_withdrawal(page: Page) -> None:
    """End what stands of `page`: a new version is public, or a graver withdrawal takes its place."""
    page.withdrawals.standing().update(ended_at=timezone.now())


def _both_in_hand(withdrawal: Withdrawal) -> tuple[Page, Withdrawal]:
    page = in_hand(withdrawal.page)
    return page, Withdrawal.objects.get(pk=withdrawal.pk)


def _take_out(page: Page, user) -> None:
    # Wagtail does nothing with a page that is down already: one withdrawn before and now removed.
    UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
    settle_urgent(page, user)


def _record(act: Act, page: Page, withdrawal: Withdrawal, user) -> None:
    revision = page.revisions.filter(pk=withdrawal.revision_id).first()
    code, reason = withdrawal.reason_code, withdrawal.reason
    record(act, page, user=user, revision=revision, reason_code=code, reason=reason)


def _demand_nothing_below(page: Page) -> None:
    if page.is_root() or page.is_site_root():
        raise Refused(IS_FRONT_DOOR)
    if page.get_descendants().live().exists():
        raise Refused(HAS_LIVE_CHILDREN)


def _code(code: str, allowed: tuple[WithdrawalReason, ...]) -> str:
    if code not in allowed:
        raise Refused(CODE_NEEDED)
    return code

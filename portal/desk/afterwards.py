"""What one approver did alone or proposed, and another has yet to look at."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from portal.approval import rules
from portal.approval.lateness import lateness_of
from portal.approval.models import UrgentPublication, Withdrawal, WithdrawalKind
from portal.approval.records import display_name
from portal.approval.standing import standings
from portal.approval.working_calendar import working_calendar

from .lists import DeskList, Line, power_over

__all__ = ["ProposedWithdrawals", "Removed", "Urgent"]


class _ForApprovers(DeskList):
    def is_shown(self) -> bool:
        """Show it to approvers in their own right: power that was lent does not reach here."""
        return rules.Role.APPROVER in self.person.roles

    def mine(self, rows: QuerySet) -> QuerySet:
        """Return the rows about pages where this approver decides."""
        return rows.filter(power_over(self.person, "page__path")).select_related("page")


class Urgent(_ForApprovers):
    """Urgent publications that no second approver has confirmed."""

    name = "dang-khan"
    heading = "Đăng khẩn, chưa xác nhận"

    def rows(self) -> QuerySet[UrgentPublication]:
        """Return the soonest due first."""
        rows = UrgentPublication.objects.filter(reviewed_at=None).select_related("by")
        return self.mine(rows).order_by("due_at", "pk")

    def lines(self, rows: Sequence[UrgentPublication]) -> list[Line]:
        """Say who published it, why, and why this person may not confirm it."""
        calendar, now = working_calendar(), timezone.now()
        texts = standings(row.page_id for row in rows)
        return [
            Line(
                title=row.page.title,
                url=reverse("portal_urgency", args=[row.page_id]),
                lateness=lateness_of(row.due_at, now, calendar),
                at=row.at,
                at_words=f"{display_name(row.by)} đăng khẩn lúc",
                words=_sentences(
                    row.reason,
                    rules.may_review_urgent(self.person, texts[row.page_id].text, published_by=row.by_id),
                ),
            )
            for row in rows
        ]


class Removed(_ForApprovers):
    """Removals by one approver that no second one has confirmed."""

    name = "go-khan"
    heading = "Gỡ khẩn, chưa xác nhận"

    def rows(self) -> QuerySet[Withdrawal]:
        """Return the soonest due first."""
        rows = Withdrawal.objects.filter(
            kind=WithdrawalKind.REMOVED, in_force_at__isnull=False, reviewed_at=None
        )
        return self.mine(rows).select_related("page", "proposed_by").order_by("review_due_at", "pk")

    def lines(self, rows: Sequence[Withdrawal]) -> list[Line]:
        """Say who took it down, why, and why this person may not confirm it."""
        calendar, now = working_calendar(), timezone.now()
        texts = standings(row.page_id for row in rows)
        return [
            Line(
                title=row.page.title,
                url=reverse("portal_withdrawal", args=[row.page_id]),
                lateness=lateness_of(row.review_due_at, now, calendar),
                at=row.in_force_at,
                at_words=f"{display_name(row.proposed_by)} gỡ khẩn lúc",
                words=_sentences(
                    f"{row.get_reason_code_display()}: {row.reason}",
                    rules.may_review_removal(
                        self.person, texts[row.page_id].text, removed_by=row.proposed_by_id
                    ),
                ),
            )
            for row in rows
        ]


class ProposedWithdrawals(_ForApprovers):
    """Withdrawals that somebody proposed and an approver has to decide on."""

    name = "de-nghi-rut"
    heading = "Đề nghị rút bài"

    def rows(self) -> QuerySet[Withdrawal]:
        """Return the oldest first."""
        rows = Withdrawal.objects.standing().filter(in_force_at=None)
        return self.mine(rows).select_related("page", "proposed_by").order_by("proposed_at", "pk")

    def lines(self, rows: Sequence[Withdrawal]) -> list[Line]:
        """Say who proposed it, why, and why this person may not decide."""
        texts = standings(row.page_id for row in rows)
        return [
            Line(
                title=row.page.title,
                url=reverse("portal_withdrawal", args=[row.page_id]),
                at=row.proposed_at,
                at_words=f"{display_name(row.proposed_by)} đề nghị lúc",
                words=_sentences(
                    f"{row.get_reason_code_display()}: {row.reason}",
                    rules.may_withdraw(self.person, texts[row.page_id].text, proposed_by=row.proposed_by_id),
                ),
            )
            for row in rows
        ]


def _sentences(reason: str, verdict: rules.Verdict) -> tuple[str, ...]:
    return tuple(words for words in (reason, verdict.reason) if words)

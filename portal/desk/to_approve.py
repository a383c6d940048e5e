"""What waits for an approver, the most urgent first."""

from collections.abc import Sequence

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from portal.approval import rules
from portal.approval.claims import is_claimed, looking_words
from portal.approval.lateness import lateness_of
from portal.approval.models import Submission
from portal.approval.records import display_name
from portal.approval.standing import Standing, standings
from portal.approval.submissions import open_submissions
from portal.approval.working_calendar import working_calendar

from .lists import DeskList, Line, power_over

__all__ = ["ToApprove"]


class ToApprove(DeskList):
    """Open submissions where this person decides, in their own right or in somebody's place."""

    name = "cho-duyet"
    heading = "Chờ duyệt"
    empty = "Không có bài nào chờ duyệt."

    def is_shown(self) -> bool:
        """Show it to approvers and to those who stand in for one."""
        return rules.is_asked_to_decide(self.person)

    def rows(self) -> QuerySet[Submission]:
        """Return overdue ones first; those without a deadline come last."""
        mine = open_submissions().filter(power_over(self.person, "page__path", lent=True))
        mine = mine.select_related("page", "submitted_by", "claimed_by")
        return mine.order_by(F("deadline_at").asc(nulls_last=True), "pk")

    def lines(self, rows: Sequence[Submission]) -> list[Line]:
        """Say how late, who sent it, who looks at it, and why this person may not approve it."""
        calendar, now = working_calendar(), timezone.now()
        texts = standings(row.page_id for row in rows)
        return [
            Line(
                title=row.page.draft_title,
                url=reverse("portal_review", args=[row.page_id]),
                lateness=lateness_of(row.deadline_at, now, calendar),
                facts=(texts[row.page_id].section,),
                at=row.submitted_at,
                at_words=f"{display_name(row.submitted_by)} gửi lúc",
                looking=self._looking(row),
                words=self._words(texts[row.page_id]),
            )
            for row in rows
        ]

    def _looking(self, row: Submission) -> str:
        is_mine = is_claimed(row) and row.claimed_by_id == self.user.pk
        return "Ông/bà đang xem" if is_mine else looking_words(row)

    def _words(self, standing: Standing) -> tuple[str, ...]:
        verdict = rules.may_approve(self.person, standing.text)
        return () if verdict else (verdict.reason,)

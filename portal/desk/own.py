"""A writer's own texts: returned to them, in their hands, sent by them."""

from collections.abc import Sequence

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from wagtail.models import Page, Revision

from portal.approval import rules
from portal.approval.claims import looking_words
from portal.approval.lateness import lateness_of
from portal.approval.models import PAGE, Act, Decision, Submission
from portal.approval.rules import State
from portal.approval.standing import with_standing
from portal.approval.submissions import open_submissions
from portal.approval.working_calendar import working_calendar

from .lists import DeskList, Line, editor_of

__all__ = ["Drafts", "Returned", "Sent"]


class Returned(DeskList):
    """Texts that came back, for everybody who worked on them since the last approved version."""

    name = "tra-lai"
    heading = "Trả lại để sửa"

    def rows(self) -> QuerySet[Page]:
        """Return the latest first."""
        pages = with_standing(Page.objects.all()).filter(standing=State.RETURNED.name)
        pages = pages.annotate(since=Coalesce("last_approved_id", Value(0)))
        own_version = Revision.page_revisions.filter(
            object_id=Cast(OuterRef("pk"), CharField()), user=self.user, pk__gt=OuterRef("since")
        )
        made_it = Q(owner=self.user, since=0)
        return pages.filter(Exists(own_version) | made_it | Q(asked_by_id=self.user.pk)).order_by(
            "-latest_revision_created_at", "-pk"
        )

    def lines(self, rows: Sequence[Page]) -> list[Line]:
        """Say who returned it and why."""
        returns = {
            act.page_id: act
            for act in Decision.objects.filter(
                subject=PAGE, act=Act.RETURN, page_id__in=[page.pk for page in rows]
            ).order_by("pk")
        }
        return [self._line(page, returns.get(page.pk)) for page in rows]

    def _line(self, page: Page, act: Decision | None) -> Line:
        if act is None:
            return Line(title=page.draft_title, url=editor_of(page.pk))
        code = act.get_reason_code_display()
        reason = f"{code}: {act.reason}" if code and act.reason else code or act.reason
        return Line(
            title=page.draft_title,
            url=editor_of(page.pk),
            at=act.at,
            at_words=f"{act.actor_name} trả lại lúc",
            words=(reason,) if reason else (),
        )


class Drafts(DeskList):
    """Drafts this person wrote last or began, and nobody has decided on."""

    name = "ban-nhap"
    heading = "Bản nháp của tôi"
    empty = "Ông/bà không có bản nháp nào."

    def is_shown(self) -> bool:
        """Show it to those who write."""
        return bool(rules.may_write(self.person))

    def rows(self) -> QuerySet[Page]:
        """Return the latest first."""
        own = Page.objects.filter(Q(owner=self.user) | Q(latest_revision__user=self.user), depth__gt=1)
        drafts = with_standing(own).filter(standing=State.DRAFT.name)
        return drafts.order_by("-latest_revision_created_at", "-pk")

    def lines(self, rows: Sequence[Page]) -> list[Line]:
        """Say when it was changed last."""
        return [
            Line(
                title=page.draft_title,
                url=editor_of(page.pk),
                facts=("Bài đang đăng, có bản sửa",) if page.live else (),
                at=page.latest_revision_created_at,
                at_words="sửa lúc",
            )
            for page in rows
        ]


class Sent(DeskList):
    """What this person sent for approval and nobody has decided yet."""

    name = "da-gui"
    heading = "Tôi đã gửi, đang chờ duyệt"

    def rows(self) -> QuerySet[Submission]:
        """Return the soonest due first."""
        return open_submissions().filter(submitted_by=self.user).select_related("page", "claimed_by")

    def lines(self, rows: Sequence[Submission]) -> list[Line]:
        """Say when it is due and who looks at it."""
        calendar, now = working_calendar(), timezone.now()
        return [
            Line(
                title=row.page.draft_title,
                url=editor_of(row.page_id),
                lateness=lateness_of(row.deadline_at, now, calendar),
                at=row.submitted_at,
                at_words="gửi lúc",
                looking=looking_words(row),
            )
            for row in rows
        ]

"""Where texts stand, for many pages at once: the same facts as `facts.text_of`, in a fixed number of queries.

Also states as a database expression, so that lists can filter by them. What the words on a list are
beyond state and holder is the lists' own matter.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState

from .models import Submission, UrgentPublication, Withdrawal
from .records import approvals, display_name
from .rules import State, Text
from .submissions import open_submissions

__all__ = ["Standing", "standings", "with_standing"]

BY_CLOCK = "Bộ hẹn giờ"
BY_APPROVERS = "Người duyệt"


@dataclass(frozen=True)
class Standing:
    """Where one text stands, and who holds it: a person by name, the approvers, the clock, or nobody."""

    page_id: int
    title: str
    section: str
    text: Text
    holder: str
    holder_id: int | None
    changed_at: datetime | None
    submission: Submission | None = None
    urgent: UrgentPublication | None = None

    @property
    def state(self) -> State:
        """The state in the words of the screen."""
        return self.text.state


def standings(page_ids: Iterable[int]) -> dict[int, Standing]:
    """Return where each of the pages stands, in a number of queries that does not depend on how many."""
    pages = list(with_standing(Page.objects.filter(pk__in=list(page_ids))))
    ids = [page.pk for page in pages]
    hands = _hands({page.pk: page.last_approved_id for page in pages})
    sections = _titles({page.path[: -Page.steplen] for page in pages})
    submissions = _newest(open_submissions(), ids)
    urgent = _newest(UrgentPublication.objects.filter(reviewed_at=None), ids)
    people = get_user_model().objects.in_bulk({page.holder_id for page in pages if page.holder_id})
    return {
        page.pk: Standing(
            page_id=page.pk,
            title=page.draft_title or page.title,
            section=sections.get(page.path[: -Page.steplen], ""),
            text=_text(page, hands[page.pk]),
            holder=_holder(page, people),
            holder_id=page.holder_id,
            changed_at=page.latest_revision_created_at,
            submission=submissions.get(page.pk),
            urgent=urgent.get(page.pk),
        )
        for page in pages
    }


def with_standing(pages: QuerySet) -> QuerySet:
    """Return `pages` with `standing` (a name of State), `asked_by_id`, `last_approved_id` and `holder_id`."""
    return (
        pages.annotate(
            asked_by_id=Subquery(
                _workflow_states(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
                .filter(object_id=Cast(OuterRef("pk"), CharField()))
                .values("requested_by_id")[:1]
            ),
            last_approved_id=_last_approved(),
            down_at=Coalesce(_withdrawn_at(), F("last_published_at")),
        )
        .annotate(standing=_state())
        .annotate(holder_id=_holder_id())
    )


def _state() -> Case:
    """The same ladder as `facts._state_of`, the first that fits."""
    changed_since_down = Q(down_at__isnull=False, latest_revision_created_at__gt=F("down_at"))
    left_alone = Q(live=False, first_published_at__isnull=False) & ~changed_since_down
    return Case(
        When(pk__in=_pages_in(WorkflowState.STATUS_IN_PROGRESS), then=Value(State.SUBMITTED.name)),
        When(pk__in=_pages_in(WorkflowState.STATUS_NEEDS_CHANGES), then=Value(State.RETURNED.name)),
        When(pk__in=_scheduled_pages(), then=Value(State.SCHEDULED.name)),
        When(live=True, has_unpublished_changes=False, then=Value(State.PUBLISHED.name)),
        When(left_alone & Q(expired=True), then=Value(State.EXPIRED.name)),
        When(left_alone, then=Value(State.WITHDRAWN.name)),
        default=Value(State.DRAFT.name),
        output_field=CharField(),
    )


def _holder_id() -> Case:
    """Who has the next move by name: who looks at it now, who asked for approval, who wrote last."""
    claims = open_submissions().filter(page_id=OuterRef("pk"), claimed_until__gt=timezone.now())
    return Case(
        When(standing=State.SUBMITTED.name, then=Subquery(claims.values("claimed_by_id")[:1])),
        When(standing=State.RETURNED.name, then=Coalesce(F("asked_by_id"), F("owner_id"))),
        When(standing=State.DRAFT.name, then=Coalesce(F("latest_revision__user_id"), F("owner_id"))),
        default=Value(None),
        output_field=BigIntegerField(),
    )


def _holder(page: Page, people: dict) -> str:
    if page.holder_id in people:
        return display_name(people[page.holder_id])
    return {State.SUBMITTED.name: BY_APPROVERS, State.SCHEDULED.name: BY_CLOCK}.get(page.standing, "")


def _text(page: Page, hands: frozenset[int]) -> Text:
    makers = {page.owner_id} if page.owner_id and not page.last_approved_id else set()
    return Text(
        state=State[page.standing],
        place=page.path,
        owner=page.owner_id,
        touched_by=hands | makers,
        submitted_by=page.asked_by_id,
        live=page.live,
        ever_published=page.first_published_at is not None,
    )


def _hands(approved: dict[int, int | None]) -> dict[int, frozenset[int]]:
    """Return for each page who has a revision since its last approved one (page id: that revision's id)."""
    hands = defaultdict(set)
    newest = (
        Revision.page_revisions.filter(object_id__in=[str(pk) for pk in approved], user__isnull=False)
        .order_by()
        .values_list("object_id", "user_id")
        .annotate(newest=Max("pk"))
    )
    for object_id, user_id, revision_id in newest:
        if revision_id > (approved[int(object_id)] or 0):
            hands[int(object_id)].add(user_id)
    return {pk: frozenset(hands[pk]) for pk in approved}


def _newest(rows: QuerySet, page_ids: list[int]) -> dict:
    return {row.page_id: row for row in rows.filter(page_id__in=page_ids).order_by("pk")}


def _titles(paths: set[str]) -> dict[str, str]:
    return dict(Page.objects.filter(path__in=paths).values_list("path", "title"))


def _last_approved() -> Subquery:
    acts = approvals().filter(page_id=OuterRef("pk"))
    return Subquery(acts.order_by("-pk").values("revision_id")[:1])


def _withdrawn_at() -> Subquery:
    standing = Withdrawal.objects.in_force().filter(page_id=OuterRef("pk"))
    return Subquery(standing.values("in_force_at")[:1])


def _workflow_states(*status: str) -> QuerySet[WorkflowState]:
    of_pages = ContentType.objects.get_for_model(Page)
    return WorkflowState.objects.filter(status__in=status, base_content_type=of_pages).order_by()


def _pages_in(status: str) -> QuerySet:
    return _workflow_states(status).values_list(Cast("object_id", BigIntegerField()))


def _scheduled_pages() -> QuerySet:
    scheduled = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by()
    return scheduled.values_list(Cast("object_id", BigIntegerField()))

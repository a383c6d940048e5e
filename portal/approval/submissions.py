"""The row of a submission, from the sending to the decision. The verbs themselves live in `decisions`."""

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, TaskState

from .models import ChangeKind, Submission
from .wishes import take_wishes

__all__ = ["close_submission", "current_submission", "open_submission", "open_submissions"]


def open_submission(task_state: TaskState, page: Page, *, user) -> Submission:
    """Begin the submission that `task_state` stands for, whichever door it came through."""
    wishes = take_wishes(page.pk)
    return Submission.objects.create(
        page=Page(pk=page.pk),
        task_state=task_state,
        revision_id=task_state.revision_id,
        submitted_by=user,
        note=wishes.note,
        change=wishes.change or (ChangeKind.MINOR if page.live else ChangeKind.NEW),
    )


def close_submission(page: Page) -> None:
    """End whatever submission of `page` is open: it was decided or taken back."""
    Submission.objects.filter(page_id=page.pk, ended_at=None).update(ended_at=timezone.now())


def open_submissions() -> QuerySet[Submission]:
    """Return what waits for a decision, the soonest due first."""
    return Submission.objects.filter(ended_at=None).order_by("deadline_at", "pk")


def current_submission(page: Page) -> Submission | None:
    """Return the open submission of `page`."""
    return open_submissions().filter(page_id=page.pk).first()

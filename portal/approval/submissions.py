"""The row of a submission, from the sending to the decision. The verbs themselves live in `decisions`."""

import logging
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, TaskState

from .clock import working_time_after
from .models import ChangeKind, Submission
from .offices import DEFAULT_HOURS, nearest_office
from .wishes import take_wishes
from .working_calendar import working_calendar

__all__ = ["close_submission", "current_submission", "open_submission", "open_submissions"]

logger = logging.getLogger(__name__)


def open_submission(task_state: TaskState, page: Page, *, user) -> Submission:
    """Begin the submission that `task_state` stands for, whichever door it came through."""
    wishes = take_wishes(page.pk)
    now = timezone.now()
    half_time_at, deadline_at = _clock_of(page, now)
    return Submission.objects.create(
        page=Page(pk=page.pk),
        task_state=task_state,
        revision_id=task_state.revision_id,
        submitted_by=user,
        submitted_at=now,
        half_time_at=half_time_at,
        deadline_at=deadline_at,
        note=wishes.note,
        change=wishes.change or (ChangeKind.MINOR if page.live else ChangeKind.NEW),
    )


def _clock_of(page: Page, start: datetime) -> tuple[datetime | None, datetime | None]:
    """Return half time and deadline in working time, by the hours of the nearest office.

    Without an answer where the calendar has no working day left: a mistake there stops no text.
    """
    office = nearest_office(page)
    hours = office.hours if office else DEFAULT_HOURS
    calendar = working_calendar()
    try:
        return working_time_after(start, hours / 2, calendar), working_time_after(start, hours, calendar)
    except ValueError:
        logger.exception("no deadline for page %s", page.pk)
        return None, None


def close_submission(page: Page) -> None:
    """End whatever submission of `page` is open: it was decided or taken back."""
    Submission.objects.filter(page_id=page.pk, ended_at=None).update(ended_at=timezone.now())


def open_submissions() -> QuerySet[Submission]:
    """Return what waits for a decision, the soonest due first."""
    return Submission.objects.filter(ended_at=None).order_by("deadline_at", "pk")


def current_submission(page: Page) -> Submission | None:
    """Return the open submission of `page`."""
    return open_submissions().filter(page_id=page.pk).first()

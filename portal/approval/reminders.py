"""Looks for what is about to be late or is, and has it said once.

The moment of each reminder stands in its row and is claimed there: neither a second worker nor a clock
that was set back says anything twice.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from . import notices
from .clock import working_time_after
from .models import Submission, UrgentPublication, Withdrawal, WithdrawalKind
from .submissions import open_submissions
from .working_calendar import working_calendar

__all__ = ["remind_due"]

logger = logging.getLogger(__name__)

HOURS_TO_ESCALATION = 1


def remind_due(now: datetime | None = None) -> int:
    """Say what is due at `now`, the latest stage first; return how many reminders were said.

    After downtime a text that is already overdue is not reminded of its half time.
    """
    now = now or timezone.now()
    open_ = open_submissions().select_related("submitted_by").order_by("pk")
    late = open_.filter(deadline_at__lte=now, overdue_at=None)
    half = open_.filter(half_time_at__lte=now, deadline_at__gt=now, reminded_at=None, overdue_at=None)
    urgent = UrgentPublication.objects.filter(due_at__lte=now, reviewed_at=None, overdue_at=None)
    removed = Withdrawal.objects.filter(
        kind=WithdrawalKind.REMOVED, review_due_at__lte=now, reviewed_at=None, overdue_at=None, ended_at=None
    )
    return (
        _say_once(late, "overdue_at", notices.overdue, now)
        + _say_once(_to_escalate(open_, now), "escalated_at", notices.escalated, now)
        + _say_once(half, "reminded_at", notices.half_time, now)
        + _say_once(urgent.select_related("by"), "overdue_at", notices.urgent_overdue, now)
        + _say_once(removed.select_related("decided_by"), "overdue_at", notices.removal_overdue, now)
    )


def _to_escalate(submissions: QuerySet[Submission], now: datetime) -> QuerySet[Submission]:
    """Return those whose deadline passed an hour of working time ago."""
    waiting = submissions.filter(deadline_at__lte=now, escalated_at=None)
    deadlines = dict(waiting.values_list("pk", "deadline_at"))
    calendar = working_calendar() if deadlines else None
    due = [pk for pk, deadline in deadlines.items() if _escalation_at(deadline, calendar) <= now]
    return waiting.filter(pk__in=due)


def _escalation_at(deadline: datetime, calendar) -> datetime:
    try:
        return working_time_after(deadline, HOURS_TO_ESCALATION, calendar)
    except ValueError:  # an administrator has made every day a holiday since
        return deadline


def _say_once(rows: QuerySet, moment: str, say: Callable[[Any], None], now: datetime) -> int:
    """Claim each row by its column `moment` and say it, both or neither; a failure stops no other row."""
    said = 0
    for row in rows:
        try:
            with transaction.atomic():
                if rows.filter(pk=row.pk).update(**{moment: now}):
                    say(row)
                    said += 1
        except Exception:
            logger.exception("reminder for %s %s failed", row._meta.label, row.pk)
    return said

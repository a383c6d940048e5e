"""Who looks at a submission now, so that two approvers do not read the same text unawares."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from . import rules
from .facts import person_of, text_of
from .models import Submission
from .records import display_name

__all__ = ["claim", "claim_words"]

CLAIMED_FOR = timedelta(minutes=10)


def claim(submission: Submission, user) -> bool:
    """Note that `user` looks at `submission` for ten minutes, unless somebody else does; tell whether.

    One conditional update: of two who open it at once one has it. Only who may decide can claim.
    """
    if not rules.may_approve(person_of(user), text_of(submission.page)):
        return False
    now = timezone.now()
    is_free = Q(claimed_by=None) | Q(claimed_until__lte=now) | Q(claimed_by=user)
    claimed = Submission.objects.filter(is_free, pk=submission.pk, ended_at=None).update(
        claimed_by=user, claimed_until=now + CLAIMED_FOR
    )
    submission.refresh_from_db(fields=["claimed_by", "claimed_until", "ended_at"])
    return bool(claimed)


def claim_words(submission: Submission, user) -> str:
    """Return who else looks at `submission` and since when; empty when nobody does."""
    if not submission.claimed_by_id or submission.claimed_by_id == user.pk or submission.ended_at:
        return ""
    if submission.claimed_until is None or submission.claimed_until <= timezone.now():
        return ""
    since = timezone.localtime(submission.claimed_until - CLAIMED_FOR)
    return f"{display_name(submission.claimed_by)} đang xem bài này từ {since:%H:%M}."

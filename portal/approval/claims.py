"""Who looks at a submission now, so that two approvers do not read the same text unawares."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from . import rules
from .facts import person_of, text_of
from .models import Submission
from .records import display_name

__all__ = ["claim", "claim_words", "is_claimed", "looking_words"]

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


def is_claimed(submission: Submission) -> bool:
    """Tell whether somebody looks at `submission` now."""
    until = submission.claimed_until
    return bool(submission.claimed_by_id and not submission.ended_at and until and until > timezone.now())


def looking_words(submission: Submission) -> str:
    """Return who looks at `submission` now, in the few words of a list; empty when nobody does."""
    return f"{display_name(submission.claimed_by)} đang xem" if is_claimed(submission) else ""


def claim_words(submission: Submission, user) -> str:
    """Return who else looks at `submission` and since when; empty when nobody does."""
    if submission.claimed_by_id == user.pk or not is_claimed(submission):
        return ""
    since = timezone.localtime(submission.claimed_until - CLAIMED_FOR)
    return f"{display_name(submission.claimed_by)} đang xem bài này từ {since:%H:%M}."

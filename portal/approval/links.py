"""Signed links to the approver's screen: one person, one submission, ending with it or after three days."""

import hashlib
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from . import rules
from .facts import person_of, text_of
from .models import PAGE, Act, Decision, Submission

__all__ = ["LinkUnusable", "outcome_words", "read_token", "review_path"]

VALID_FOR = timedelta(days=3)
WRONG = "Liên kết này không đúng. Có thể nó đã bị cắt ngắn khi chép lại; hãy mở lại từ thư báo duyệt bài."
EXPIRED = "Liên kết này đã quá 3 ngày nên không dùng được nữa. Hãy đăng nhập trang quản trị để xem bài."
NO_LONGER_YOURS = "Ông/bà không còn quyền duyệt bài này nên liên kết đã hết hiệu lực."
ENDED = "Lượt gửi duyệt này đã kết thúc nên liên kết không dùng được nữa."
_DONE = {
    Act.APPROVE: "đã duyệt bài này",
    Act.RETURN: "đã trả lại bài này",
    Act.TAKE_BACK: "đã rút bài này về để sửa",
    Act.URGENT: "đã đăng khẩn bài này",
}


class LinkUnusable(Exception):
    """A link that opens nothing: `words` say why, `ended` whether it once opened something."""

    def __init__(self, words: str, *, ended: bool = True) -> None:
        super().__init__(words)
        self.words, self.ended = words, ended
        self.status = 410 if ended else 404


def review_path(submission: Submission, user) -> str:
    """Return the address under which `user`, and nobody else, reads and decides on `submission`."""
    return reverse("approval_by_link", args=[_signer().sign_object(_claims(submission, user))])


def read_token(token: str) -> tuple[Submission, object]:
    """Return the submission and the person of `token`. Raises LinkUnusable with the reason."""
    try:
        submission_id, user_id, fingerprint = _signer().unsign_object(token, max_age=VALID_FOR)
    except signing.SignatureExpired:
        raise LinkUnusable(EXPIRED) from None
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkUnusable(WRONG, ended=False) from None
    submission = Submission.objects.select_related("page", "claimed_by").filter(pk=submission_id).first()
    if submission is None or fingerprint != _fingerprint(submission):
        raise LinkUnusable(ENDED)
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise LinkUnusable(NO_LONGER_YOURS)
    if submission.ended_at:
        raise LinkUnusable(outcome_words(submission) or ENDED)
    verdict = rules.may_review(person_of(user), text_of(submission.page))
    if not verdict:
        raise LinkUnusable(ENDED if verdict is rules.NOT_IN_REVIEW else NO_LONGER_YOURS)
    return submission, user


def outcome_words(submission: Submission) -> str:
    """Return who ended `submission`, how and when, in a sentence; empty while it is open."""
    if submission.ended_at is None:
        return ""
    decision = (
        Decision.objects.filter(
            subject=PAGE, page_id=submission.page_id, act__in=_DONE, at__gte=submission.submitted_at
        )
        .order_by("pk")
        .first()
    )
    if decision is None:
        return ENDED
    at = timezone.localtime(decision.at)
    return f"{decision.actor_name} {_DONE[Act(decision.act)]} lúc {at:%H:%M, ngày %d/%m/%Y}."


def _signer() -> signing.TimestampSigner:
    # A dot and no colon: letter programs end an address at stranger signs.
    return signing.TimestampSigner(sep=".", salt="portal.approval.links")


def _claims(submission: Submission, user) -> list:
    return [submission.pk, user.pk, _fingerprint(submission)]


def _fingerprint(submission: Submission) -> str:
    return hashlib.sha256(submission.secret.encode()).hexdigest()[:32]

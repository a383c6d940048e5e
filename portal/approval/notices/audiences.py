"""Who hears of what happens to a text."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Page

from ..facts import touched_by
from ..models import Decision, Delegation, Submission
from ..offices import approvers_of, nearest_office
from ..records import approvals
from ..role_groups import groups_with
from ..rules import Role

__all__ = [
    "Asked",
    "approvers_and_deputy",
    "asked_about",
    "confirmers",
    "hands_before",
    "hands_in",
    "other_approvers",
]


@dataclass(frozen=True)
class Asked:
    """Who is asked to decide, and the deputy of the section when an approver is away."""

    deciders: list[AbstractBaseUser]
    deputy: AbstractBaseUser | None


def asked_about(page: Page, submitted_by: int | None) -> Asked:
    """Return who is asked to decide on `page`: nobody with a hand in it (constant queries).

    Who has lent their power hears nothing meanwhile; the receiver and the deputy of the section do. When
    nobody else is left, the lender is asked all the same.
    """
    hands = touched_by(page) | {submitted_by}
    approvers = [user for user in approvers_of(page) if user.pk not in hands]
    loans = _loans_of(approvers)
    away = {loan.giver_id for loan in loans}
    receivers = [loan.receiver for loan in loans if loan.receiver.is_active and loan.receiver_id not in hands]
    deciders = [user for user in approvers if user.pk not in away] + receivers or approvers
    office = nearest_office(page) if away else None
    deputy = office.deputy if office else None
    if deputy and (deputy in deciders or deputy.pk in hands):
        deputy = None
    return Asked(deciders, deputy)


def other_approvers(page: Page, than: Iterable[int | None]) -> list[AbstractBaseUser]:
    """Return the approvers of `page` without those whose act they are asked to review."""
    left_out = set(than)
    return [user for user in approvers_of(page) if user.pk not in left_out]


def approvers_and_deputy(page: Page) -> list[AbstractBaseUser | None]:
    """Return everybody who answers for late reviews where `page` stands."""
    office = nearest_office(page)
    return [*approvers_of(page), office.deputy if office else None]


def confirmers(proposed_by: int) -> list[AbstractBaseUser]:
    """Return who may confirm a change outside pages that `proposed_by` proposed."""
    groups = groups_with(Role.APPROVER, Role.ADMINISTRATOR)
    people = get_user_model().objects.filter(is_active=True, groups__in=groups)
    return list(people.exclude(pk=proposed_by).distinct().order_by("pk"))


def hands_in(page: Page) -> list[AbstractBaseUser]:
    """Return who edited `page` since the last approval, and who sent it for approval last."""
    return _people(touched_by(page) | {_last_submitter(page)})


def hands_before(decision: Decision) -> list[AbstractBaseUser]:
    """Return who wrote what `decision` approved, and who sent it for approval."""
    earlier = approvals().filter(page_id=decision.page_id, pk__lt=decision.pk).order_by("-pk")
    before = earlier.values_list("revision_id", flat=True).first()
    page = Page.objects.get(pk=decision.page_id)
    revisions = page.revisions.filter(pk__gt=before or 0, pk__lte=decision.revision_id or 0)
    owner = set() if before else {page.owner_id}
    return _people({*revisions.values_list("user_id", flat=True), *owner, _last_submitter(page)})


def _loans_of(approvers: list[AbstractBaseUser]) -> list[Delegation]:
    return list(Delegation.objects.in_force().filter(giver__in=approvers).select_related("receiver"))


def _last_submitter(page: Page) -> int | None:
    submissions = Submission.objects.filter(page_id=page.pk).order_by("-pk")
    return submissions.values_list("submitted_by_id", flat=True).first()


def _people(identities: Iterable[int | None]) -> list[AbstractBaseUser]:
    return list(get_user_model().objects.filter(pk__in=[pk for pk in identities if pk]).order_by("pk"))

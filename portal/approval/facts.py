"""Facts for the rules, read from users, pages, revisions and the record."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from wagtail.models import Page, WorkflowState

from .models import Delegation, Withdrawal
from .people import Mandate, Person, State, Text
from .records import approvals
from .role_groups import grants_of_groups


def person_of(user: AbstractBaseUser | AnonymousUser) -> Person:
    """Return who `user` is for the rules; read once per user object."""
    if not user.is_authenticated:
        return Person(identity=0, grants=frozenset(), active=False)
    person = getattr(user, "_approval_person", None)
    if person is None:
        person = Person(
            identity=user.pk,
            grants=grants_of_groups(list(user.groups.all())),
            active=user.is_active,
            mandates=_mandates_of(user),
        )
        user._approval_person = person
    return person


def _mandates_of(user) -> frozenset[Mandate]:
    lent = Delegation.objects.in_force().filter(receiver=user)
    return frozenset(
        Mandate(each.giver_id, grants_of_groups(list(each.giver.groups.all())))
        for each in lent.select_related("giver")
    )


def text_of(page: Page) -> Text:
    """Return where `page` stands and whose hands were on it since its last approved version."""
    workflow_state = page.current_workflow_state
    return Text(
        state=_state_of(page, workflow_state),
        place=page.path or "",
        owner=page.owner_id,
        touched_by=touched_by(page),
        submitted_by=workflow_state.requested_by_id if workflow_state else None,
        live=page.live,
        ever_published=page.first_published_at is not None,
    )


def touched_by(page: Page) -> frozenset[int]:
    """Return the ids of everybody with a revision since the last approved version, the maker included."""
    last_approved = (
        approvals().filter(page_id=page.pk).order_by("-pk").values_list("revision_id", flat=True).first()
    )
    revisions = page.revisions.all()
    if last_approved:
        revisions = revisions.filter(pk__gt=last_approved)
    users = set(revisions.values_list("user_id", flat=True))
    if not last_approved:
        users.add(page.owner_id)
    return frozenset(user for user in users if user is not None)


def _state_of(page: Page, workflow_state: WorkflowState | None) -> State:
    if workflow_state and workflow_state.status == WorkflowState.STATUS_IN_PROGRESS:
        return State.SUBMITTED
    if workflow_state and workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return State.RETURNED
    if page.pk and page.scheduled_revision:
        return State.SCHEDULED
    if page.live and not page.has_unpublished_changes:
        return State.PUBLISHED
    if not page.live and page.first_published_at and not _is_changed_since_down(page):
        return State.EXPIRED if page.expired else State.WITHDRAWN
    return State.DRAFT


def _is_changed_since_down(page: Page) -> bool:
    """Tell whether somebody wrote a version after the page left the public."""
    down_at = page.last_published_at
    withdrawn = Withdrawal.objects.in_force().filter(page_id=page.pk).first()
    if withdrawn:
        down_at = withdrawn.in_force_at
    return bool(down_at and page.latest_revision_created_at and page.latest_revision_created_at > down_at)

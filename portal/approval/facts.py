"""Facts for the rules, read from users, pages, revisions and the record."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from wagtail.models import Page, WorkflowState

from .models import Act, Decision
from .rules import Person, Role, State, Text

_ROLES = {role.value: role for role in Role}
# Acts that bind a version: from there on a text has new hands.
_APPROVING_ACTS = (Act.APPROVE, Act.IMPORT)


def person_of(user: AbstractBaseUser | AnonymousUser) -> Person:
    """Return who `user` is for the rules; groups are read once per user object."""
    if not user.is_authenticated:
        return Person(identity=0, roles=frozenset(), active=False)
    person = getattr(user, "_approval_person", None)
    if person is None:
        names = user.groups.values_list("name", flat=True)
        roles = frozenset(_ROLES[name] for name in names if name in _ROLES)
        person = Person(identity=user.pk, roles=roles, active=user.is_active)
        user._approval_person = person
    return person


def text_of(page: Page) -> Text:
    """Return where `page` stands and whose hands were on it since its last approved version."""
    workflow_state = page.current_workflow_state
    return Text(
        state=_state_of(page, workflow_state),
        owner=page.owner_id,
        touched_by=touched_by(page),
        submitted_by=workflow_state.requested_by_id if workflow_state else None,
        live=page.live,
        ever_published=page.first_published_at is not None,
    )


def touched_by(page: Page) -> frozenset[int]:
    """Return the ids of everybody with a revision since the last approved version, the maker included."""
    last_approved = (
        Decision.objects.filter(page_id=page.pk, act__in=_APPROVING_ACTS)
        .order_by("-pk")
        .values_list("revision_id", flat=True)
        .first()
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
    return State.DRAFT

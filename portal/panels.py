"""What staff see first in the admin: what waits for them."""

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision, TaskState, WorkflowState

from portal.approval import rules
from portal.approval.facts import person_of, text_of
from portal.approval.records import display_name

__all__ = ["DeskPanel"]

LONGEST_LIST = 20


class DeskPanel(Component):
    """To approve, returned to me, my drafts, what I sent, scheduled: each with who holds it."""

    name = "desk"
    template_name = "portal_admin/desk.html"
    order = 100

    def get_context_data(self, parent_context):
        """Return the lists for the person who looks."""
        user = parent_context["request"].user
        person = person_of(user)
        return {
            "is_approver": rules.Role.APPROVER in person.roles,
            "to_approve": list(to_approve(user)) if rules.Role.APPROVER in person.roles else [],
            "submitted": list(submitted_by(user)),
            "returned": list(returned_to(user)),
            "drafts": list(drafts_of(user)),
            "scheduled": list(scheduled()),
            "may_write": bool(rules.may_write(person)),
        }


def to_approve(user):
    """Yield what waits for an approver, oldest first, with the reason where this person may not approve."""
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).order_by("started_at")
    for state in states.select_related("workflow_state__requested_by", "revision")[:LONGEST_LIST]:
        page = state.workflow_state.content_object
        if not isinstance(page, Page):
            continue
        verdict = rules.may_approve(person_of(user), text_of(page))
        yield {
            "title": state.revision.object_str,
            "url": reverse("portal_review", args=[page.pk]),
            "note": f"{display_name(state.workflow_state.requested_by)} gửi",
            "at": state.started_at,
            "refusal": verdict.reason,
        }


def returned_to(user):
    """Yield what came back to this person, with the reason."""
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    for state in states.select_related("current_task_state").order_by("-created_at")[:LONGEST_LIST]:
        page = state.content_object
        task_state = state.current_task_state
        yield {
            "title": page.draft_title,
            "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "note": f"{display_name(task_state.finished_by)}: {task_state.comment}",
            "at": task_state.finished_at,
        }


def submitted_by(user):
    """Yield what this person sent for approval and nobody has decided yet."""
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, requested_by=user)
    for state in states.order_by("-created_at")[:LONGEST_LIST]:
        yield {
            "title": state.content_object.draft_title,
            "url": reverse("wagtailadmin_pages:edit", args=[state.object_id]),
            "note": "gửi lúc",
            "at": state.current_task_state.started_at,
        }


def drafts_of(user):
    """Yield this person's drafts that nobody else holds."""
    busy = [WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES]
    held = WorkflowState.objects.filter(status__in=busy).values_list("object_id", flat=True)
    drafts = Page.objects.filter(owner=user, has_unpublished_changes=True)
    for page in drafts.exclude(pk__in=[int(pk) for pk in held]).order_by("-latest_revision_created_at")[
        :LONGEST_LIST
    ]:
        yield {
            "title": page.draft_title,
            "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "note": "",
            "at": page.latest_revision_created_at,
        }


def scheduled():
    """Yield what is approved and waits for its hour, the nearest first."""

    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False).order_by(
        "approved_go_live_at"
    )
    for revision in revisions[:LONGEST_LIST]:
        yield {
            "title": revision.object_str,
            "url": reverse("wagtailadmin_pages:edit", args=[revision.object_id]),
            "note": "sẽ đăng lúc",
            "at": revision.approved_go_live_at,
        }

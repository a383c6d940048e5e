"""Guards at the doors through which words could reach the public without a second person."""

from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.actions.publish_revision import PublishPermissionError, PublishRevisionAction
from wagtail.models import Page, Revision

from . import rules
from .facts import person_of, text_of
from .records import is_cleared_for_publication

NOT_APPROVED = "Phiên bản này chưa được một người khác duyệt nên không đăng được."
DECIDE_AFTER_READING = "Hãy đọc bài ở màn hình duyệt này rồi mới duyệt hoặc trả lại."


class PublicationRefused(PublishPermissionError):
    """A version nobody approved was about to be published."""


def demand_approved(revision: Revision) -> None:
    """Raise PublicationRefused unless exactly this version of a page was approved or imported."""
    if issubclass(revision.base_content_type.model_class(), Page) and not is_cleared_for_publication(
        revision
    ):
        raise PublicationRefused(NOT_APPROVED)


def guard_publish_action() -> None:
    """Make Wagtail's publish action ask `demand_approved` first.

    Every publication of a revision passes this one method: the edit form, bulk actions, the scheduler,
    the admin API, copies and whatever comes later. Views call it with their permission checks skipped,
    so the check stands here and not in `check()`.
    """
    original = PublishRevisionAction._publish_revision
    if getattr(original, "asks_for_approval", False):
        return

    @wraps(original)
    def publish_if_approved(self, revision, *args, **kwargs):
        # What becomes public and the record of it stand or fall together.
        with transaction.atomic():
            demand_approved(revision)
            revision.publisher = self.user
            return original(self, revision, *args, **kwargs)

    publish_if_approved.asks_for_approval = True
    PublishRevisionAction._publish_revision = publish_if_approved


def stop_deciding_in_editor(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Send whoever decides or takes back through the edit form to the screen where the rules are asked.

    Wagtail's form answers 500 when the text no longer waits, and lets every approver take it back.
    """
    if request.POST.get("action-workflow-action"):
        verdict = rules.may_review(person_of(request.user), text_of(page))
        messages.error(request, verdict.reason or DECIDE_AFTER_READING)
        return redirect("portal_review", page.pk)
    if request.POST.get("action-cancel-workflow"):
        verdict = rules.may_take_back(person_of(request.user), text_of(page))
        if not verdict:
            messages.error(request, verdict.reason)
            return redirect("wagtailadmin_pages:edit", page.pk)
    return None

"""Guards at the doors through which words could reach the public without a second person."""

from functools import wraps

from wagtail.actions.publish_revision import PublishPermissionError, PublishRevisionAction
from wagtail.models import Page, Revision

from .records import is_cleared_for_publication

NOT_APPROVED = "Phiên bản này chưa được một người khác duyệt nên không đăng được."


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
        demand_approved(revision)
        return original(self, revision, *args, **kwargs)

    publish_if_approved.asks_for_approval = True
    PublishRevisionAction._publish_revision = publish_if_approved

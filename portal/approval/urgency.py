"""Urgent publishing (đăng khẩn): one approver goes first, another reviews within a working day."""

from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from . import notices, rules
from .acting import STALE_VERSION, Refused, demand, in_hand, reason_words
from .clock import one_working_day_after
from .facts import person_of, text_of
from .models import PAGE, Act, Decision, UrgentPublication
from .records import is_removed, record
from .review_checks import checks_of, checks_words
from .submissions import close_submission
from .working_calendar import working_calendar

__all__ = ["is_being_hurried", "publish_urgently", "review_urgent", "settle_urgent", "unreviewed_publication"]

REASON_NEEDED = "Hãy ghi lý do phải đăng khẩn."
NO_VERSION = "Bài chưa có phiên bản nào để đăng."
WAS_REMOVED = "Phiên bản này đã bị gỡ bỏ nên không đăng lại được. Hãy sửa bài rồi gửi duyệt."
ALREADY_REVIEWED = "Lần đăng khẩn này đã được xác nhận. Hãy tải lại trang."


def unreviewed_publication(page: Page) -> UrgentPublication | None:
    """Return the oldest urgent publication of `page` that nobody has reviewed yet."""
    return page.urgent_publications.filter(reviewed_at=None).order_by("pk").first()


def is_being_hurried(page: Page) -> bool:
    """Tell whether the latest act on `page` is the urgent publishing of its latest version."""
    acts = Decision.objects.filter(subject=PAGE, page_id=page.pk).exclude(act=Act.PUBLISH)
    latest = acts.order_by("-pk").values_list("act", "revision_id").first()
    return latest == (Act.URGENT, page.latest_revision_id)


def publish_urgently(page: Page, *, user, reason: str, revision_id: int | None = None) -> UrgentPublication:
    """Publish the latest version of `page` now, before a second person. Raises Refused.

    With `revision_id` only if that version is still the latest: nobody publishes words they have not seen.
    """
    with transaction.atomic():
        page = in_hand(page)
        demand(rules.may_publish_urgently(person_of(user), text_of(page)))
        words = reason_words(reason, missing=REASON_NEEDED)
        revision = _latest(page, revision_id)
        now = timezone.now()
        publication = UrgentPublication.objects.create(
            page=Page(pk=page.pk),
            revision_id=revision.pk,
            by=user,
            reason=words,
            at=now,
            due_at=one_working_day_after(now, working_calendar()),
        )
        # What cannot wait goes out with its faults; who reviews it reads them.
        checks = checks_words(checks_of(page, revision))
        record(Act.URGENT, page, user=user, revision=revision, reason=words, checks=checks)
        close_submission(page)
        _publish_now(revision, user)
        notices.urgent_published(publication)
        return publication


def review_urgent(publication: UrgentPublication, *, user) -> UrgentPublication:
    """Confirm as another approver that the urgent publication was right. Raises Refused."""
    with transaction.atomic():
        page = in_hand(publication.page)
        publication = UrgentPublication.objects.get(pk=publication.pk)
        if publication.reviewed_at:
            raise Refused(ALREADY_REVIEWED)
        publisher = publication.by_id
        demand(rules.may_review_urgent(person_of(user), text_of(page), published_by=publisher))
        _mark_reviewed(publication, user)
        revision = page.revisions.filter(pk=publication.revision_id).first()
        record(Act.REVIEW_URGENT, page, user=user, revision=revision)
        return publication


def settle_urgent(page: Page, user) -> None:
    """Take the withdrawal of `page` by `user` as the review of what others published urgently."""
    for publication in page.urgent_publications.filter(reviewed_at=None).exclude(by=user):
        _mark_reviewed(publication, user)


def _mark_reviewed(publication: UrgentPublication, user) -> None:
    publication.reviewed_by, publication.reviewed_at = user, timezone.now()
    publication.save(update_fields=["reviewed_by", "reviewed_at"])


def _latest(page: Page, revision_id: int | None) -> Revision:
    revision = page.get_latest_revision()
    if revision is None:
        raise Refused(NO_VERSION)
    if revision_id is not None and revision_id != revision.pk:
        raise Refused(STALE_VERSION)
    if is_removed(revision):
        raise Refused(WAS_REMOVED)
    return revision


def _publish_now(revision: Revision, user) -> None:
    # A wished hour would only schedule it; the wish is no content, so the hash stays the same.
    action = PublishPageRevisionAction(revision, user=user)
    action.object.go_live_at = None
    action.execute(skip_permission_checks=True)

"""Looks at a page as a reader gets it, soon after its publication: does it answer, with title and photo.

How a page is fetched lives in `page_fetching`.
"""

import time
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from media.cutting import cuts_of
from portal.approval.models import Act, Decision, SelfCheck, SelfCheckOutcome
from portal.approval.notices import tell
from portal.approval.records import PUBLISHING_ACTS
from portal.approval.role_groups import groups_with
from portal.approval.rules import Role
from portal.page_fetching import Answer, fetch

__all__ = ["await_self_check", "confirm_publications", "findings_about"]

# Publishing on time comes first in this process: after so many seconds the rest waits for the next call.
BUDGET = 2.0
MOST_ATTEMPTS = 3
PAUSE = timedelta(seconds=10)
# A worker that dies while it looks leaves the row to the next one after this time.
LEASE = timedelta(seconds=60)

NO_ANSWER = "Trang trả lời mã {status} thay vì hiện bài."
NO_TITLE = "Trang không hiện đúng tiêu đề của bài."
NO_PHOTO = "Trang không hiện ảnh đại diện."
DEAD_PHOTO = "Tệp ảnh đại diện không mở được (mã {status})."
SUBJECT = "Đã đăng nhưng chưa hiển thị đúng: {title}"
LETTER = "Phần mềm đã mở bài “{title}” như bạn đọc và thấy: {findings}"


def await_self_check(page: Page, revision: Revision) -> None:
    """Ask for a look at the version that just became public. Imported texts come by thousands: not those."""
    last = Decision.objects.filter(revision_id=revision.pk, act__in=PUBLISHING_ACTS).order_by("-pk").first()
    if page.live and last is not None and last.act != Act.IMPORT:
        SelfCheck.objects.create(page=Page(pk=page.pk), revision_id=revision.pk)


def confirm_publications() -> int:
    """Look at what was published and not yet looked at; return how many looks were taken."""
    begun, looks = time.monotonic(), 0
    due = SelfCheck.objects.filter(next_attempt_at__lte=timezone.now()).order_by("next_attempt_at")
    for check in due.select_related("page"):
        if looks and time.monotonic() - begun > BUDGET:
            break
        looks += _look(check)
    return looks


def _look(check: SelfCheck) -> bool:
    now = timezone.now()
    # The update says who of two workers has it: the loser finds the time moved.
    mine = SelfCheck.objects.filter(pk=check.pk, next_attempt_at=check.next_attempt_at).update(
        next_attempt_at=now + LEASE, attempts=check.attempts + 1
    )
    if not mine:
        return False
    check.attempts += 1
    page = check.page.specific
    if not page.live or page.live_revision_id != check.revision_id:
        _finish(check, SelfCheckOutcome.SUPERSEDED)
        return True
    answer = fetch(page.full_url) if page.full_url else Answer(status=404)
    check.over_network = answer.over_network
    check.findings = " ".join(findings_about(page, answer))[:255]
    if not check.findings:
        _finish(check, SelfCheckOutcome.PASSED)
    elif check.attempts >= MOST_ATTEMPTS:
        _finish(check, SelfCheckOutcome.FAILED)
    else:
        check.next_attempt_at = now + PAUSE * check.attempts
        check.save()
    return True


def _finish(check: SelfCheck, outcome: SelfCheckOutcome) -> None:
    check.outcome, check.next_attempt_at, check.finished_at = outcome, None, timezone.now()
    with transaction.atomic():
        check.save()
        if outcome == SelfCheckOutcome.FAILED:
            _tell(check)


def _tell(check: SelfCheck) -> None:
    """Tell who approved the version and the administrators."""
    approvers = Decision.objects.filter(revision_id=check.revision_id, act__in=PUBLISHING_ACTS)
    wanted = Q(pk__in=list(approvers.values_list("actor_id", flat=True)))
    wanted |= Q(groups__in=groups_with(Role.ADMINISTRATOR))
    tell(
        User.objects.filter(wanted).distinct(),
        subject=SUBJECT.format(title=check.page.title),
        text=LETTER.format(title=check.page.title, findings=check.findings),
        path=reverse("portal_review", args=[check.page_id]),
    )


def findings_about(page: Page, answer: Answer) -> Iterator[str]:
    """Yield a sentence for each thing that a reader of `answer` misses in `page`."""
    if answer.status != 200:
        yield NO_ANSWER.format(status=answer.status)
        return
    if not page.is_site_root() and page.title not in _headings(answer.text):
        yield NO_TITLE
    photo = getattr(page, "lead_image", None)
    if photo is None:
        return
    shown = [cut.url for cut in cuts_of(photo, "figure").values() if cut.url in answer.text]
    if not shown:
        yield NO_PHOTO
        return
    photo_answer = fetch(page.get_site().root_url + shown[0] if shown[0].startswith("/") else shown[0])
    if photo_answer.status != 200 or not photo_answer.kind.startswith("image/"):
        yield DEAD_PHOTO.format(status=photo_answer.status)


class _FirstHeadings(HTMLParser):
    """Collects the words of every <h1>."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "h1":
            self.inside = True
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "h1":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.headings[-1] += data


def _headings(html: str) -> list[str]:
    parser = _FirstHeadings()
    parser.feed(html)
    return [" ".join(heading.split()) for heading in parser.headings]

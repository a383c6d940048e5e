"""What the approver's screen shows: facts, findings, changes, the text, the log. Decides nothing."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from portal.heartbeat import scheduler_warning

from . import rules
from .check_reports import at_sending
from .claims import claim_words
from .comparison import compare_blocks, compare_details, compare_photos
from .content import content_hash
from .facts import person_of, text_of
from .lateness import lateness_of
from .models import PAGE, Decision, Submission
from .reading import read_version
from .records import display_name
from .review_base import earlier_version
from .review_checks import blocking, checks_of
from .submissions import current_submission
from .working_calendar import working_calendar

__all__ = ["screen_context"]

BLOCKED = rules.Verdict(
    False, "Bài còn điều phải sửa nên chưa duyệt được. Hãy trả lại để người viết sửa rồi gửi lại."
)
LOG_LINES = 20


@dataclass(frozen=True)
class Changes:
    """What differs from an earlier version, photos with their pictures: (change, old, new)."""

    words: str
    blocks: list[Any]
    details: list[Any]
    photos: list[tuple[Any, Any, Any]]

    @property
    def number(self) -> int:
        """How many places differ."""
        return len(self.blocks) + len(self.details) + len(self.photos)


def screen_context(page: Page, revision: Revision, user) -> dict[str, Any]:
    """Return everything that the screen says about `revision` of `page` to `user`."""
    person, text = person_of(user), text_of(page)
    submission = current_submission(page)
    findings = checks_of(page, revision)
    draft = revision.as_object()
    may_approve = rules.may_approve(person, text)
    if may_approve and blocking(findings):
        may_approve = BLOCKED
    version = read_version(draft)
    return {
        "draft": draft,
        "section": page.get_parent().title,
        "text_template": page.text_template,
        "state": text.state.value,
        "late": _lateness(submission),
        "deadline": submission.deadline_at if submission else None,
        "claimed": claim_words(submission, user) if submission else "",
        "who": display_name(user),
        "username": user.get_username(),
        "facts": _facts(page, draft, revision, submission),
        "findings": findings,
        "gravest": findings[0].severity.name if findings else "",
        "has_blocking": blocking(findings),
        "at_sending": at_sending(submission, findings),
        "changes": _changes(page, version),
        "details": [detail for detail in version.details if detail.words and detail.name != "title"],
        "may_approve": may_approve,
        "may_return": rules.may_return(person, text),
        "publishes_at": _wished(draft),
        "schedule_warning": scheduler_warning() if _wished(draft) else "",
        "log": _log(page),
        "fingerprint": _grouped(content_hash(revision)),
    }


def _lateness(submission: Submission | None):
    if submission is None or submission.deadline_at is None:
        return None
    return lateness_of(submission.deadline_at, timezone.now(), working_calendar())


def _wished(draft: Page):
    return draft.go_live_at if draft.go_live_at and draft.go_live_at > timezone.now() else None


def _facts(page: Page, draft: Page, revision: Revision, submission) -> list[tuple[str, str]]:
    """Return (label, words) of who and when, for the head of the screen."""
    versions = page.revisions.select_related("user").order_by("pk")
    editors = dict.fromkeys(display_name(one.user) for one in versions if one.user_id != page.owner_id)
    number = page.revisions.filter(pk__lte=revision.pk).count()
    facts = [("Người viết", display_name(page.owner))]
    if editors:
        facts.append(("Người sửa", ", ".join(editors)))
    if submission:
        sender = display_name(submission.submitted_by)
        facts.append(("Người gửi", f"{sender}, {_at(submission.submitted_at)}"))
        facts.append(("Loại thay đổi", submission.get_change_display()))
    facts.append(("Phiên bản", f"Bản {number}, lưu lúc {_at(revision.created_at)}"))
    facts.append(("Muốn đăng", _at(draft.go_live_at) if draft.go_live_at else "Ngay khi được duyệt"))
    if draft.expire_at:
        facts.append(("Gỡ xuống", _at(draft.expire_at)))
    if submission and submission.note:
        facts.append(("Lời nhắn", submission.note))
    return facts


def _at(moment) -> str:
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"


def _changes(page: Page, version) -> Changes | None:
    earlier = earlier_version(page)
    if earlier is None:
        return None
    old = read_version(earlier.page)
    photos = [
        (
            change,
            old.images[change.old.image] if change.old else None,
            version.images[change.new.image] if change.new else None,
        )
        for change in compare_photos(old.photos, version.photos)
    ]
    return Changes(
        words=earlier.words,
        blocks=compare_blocks(old.blocks, version.blocks),
        details=compare_details(old.details, version.details),
        photos=photos,
    )


def _log(page: Page) -> list[tuple[Any, str]]:
    """Return (moment, sentence) of the last acts on `page`, the oldest first."""
    decisions = Decision.objects.filter(subject=PAGE, page_id=page.pk).order_by("-pk")[:LOG_LINES]
    return [(decision.at, _log_words(decision)) for decision in reversed(decisions)]


def _log_words(decision: Decision) -> str:
    act = decision.get_act_display()
    behalf = f", thay mặt {decision.on_behalf_name}" if decision.on_behalf_name else ""
    code = decision.get_reason_code_display() if decision.reason_code else ""
    why = ". ".join(filter(None, (code, decision.reason)))
    return f"{decision.actor_name}{behalf}: {act[:1].lower()}{act[1:]}" + (f". {why}" if why else "")


def _grouped(digits: str) -> str:
    return " ".join(digits[at : at + 4].upper() for at in range(0, 16, 4))

"""With which earlier version a submitted one is compared."""

from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page, Revision

from .models import PAGE, Act, Decision
from .records import PUBLISHING_ACTS

__all__ = ["Earlier", "earlier_version"]


@dataclass(frozen=True)
class Earlier:
    """An earlier version, and what it is in words that follow “so với”."""

    page: Page
    words: str


def earlier_version(page: Page) -> Earlier | None:
    """Return the last public version of `page`, else the last returned one, else None."""
    if page.live:
        return Earlier(page, "bản đang hiển thị")  # the row in the database is what readers see
    return _decided(page, PUBLISHING_ACTS, "bản đã đăng gần nhất") or _decided(
        page, (Act.RETURN,), "bản bị trả lại lúc {at:%H:%M, %d/%m/%Y}"
    )


def _decided(page: Page, acts: tuple[str, ...], words: str) -> Earlier | None:
    decisions = Decision.objects.filter(subject=PAGE, page_id=page.pk, act__in=acts).order_by("-pk")
    decision = decisions.exclude(revision_id=None).first()
    revision = Revision.objects.filter(pk=decision.revision_id).first() if decision else None
    if revision is None:
        return None
    return Earlier(revision.as_object(), words.format(at=timezone.localtime(decision.at)))

"""What is approved and waits for its hour, and whether the clock that will publish it is alive."""

from collections.abc import Sequence

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from portal.approval.rules import Role
from portal.heartbeat import STALE_AFTER, has_just_begun, seconds_since_beat

from .lists import DeskList, Line, editor_of

__all__ = ["Scheduled", "clock_warning"]

_SEE_ALL = frozenset({Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR})


class Scheduled(DeskList):
    """Approved versions with an hour, the nearest first. A contributor sees their own."""

    name = "hen-gio"
    heading = "Hẹn giờ đăng"

    def rows(self) -> QuerySet[Revision]:
        """Return the nearest first."""
        due = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
        if not self.person.roles & _SEE_ALL:
            own = Page.objects.filter(owner=self.user).values_list(Cast("pk", CharField()))
            due = due.filter(object_id__in=own)
        return due.order_by("approved_go_live_at", "pk")

    def lines(self, rows: Sequence[Revision]) -> list[Line]:
        """Say when it will appear."""
        return [
            Line(
                title=row.object_str,
                url=editor_of(int(row.object_id)),
                at=row.approved_go_live_at,
                at_words="sẽ đăng lúc",
            )
            for row in rows
        ]


def clock_warning() -> str:
    """Return a sentence when the scheduler gives no sign of life, else nothing.

    Nothing in the first minute after a start either: a warning that goes by itself teaches to overlook it.
    """
    silent = seconds_since_beat("scheduler")
    if has_just_begun() or (silent is not None and silent <= STALE_AFTER):
        return ""
    since = "chưa chạy lần nào" if silent is None else f"không hoạt động từ {_span(silent)} nay"
    return f"Bộ hẹn giờ {since}. Bài hẹn giờ sẽ lên trang muộn. Ông/bà hãy báo nhóm Quản trị."


def _span(seconds: float) -> str:
    minutes = max(1, int(seconds // 60))
    if minutes < 120:
        return f"{minutes} phút"
    return f"{minutes // 60} giờ" if minutes < 48 * 60 else f"{minutes // (24 * 60)} ngày"

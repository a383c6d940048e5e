"""The line above the editor's form that says where the text stands, who holds it and how late it is."""

from django.utils import timezone
from wagtail.admin.panels import Panel

from portal.approval.lateness import Lateness, lateness_of
from portal.approval.models import PAGE, Act, Decision
from portal.approval.rules import State
from portal.approval.standing import Standing, standings
from portal.approval.working_calendar import working_calendar

__all__ = ["STANDING_PANEL", "StandingPanel"]


class StandingPanel(Panel):
    """Words only, no field. A page that is not stored yet stands nowhere."""

    class BoundPanel(Panel.BoundPanel):
        """The line for one page."""

        template_name = "portal_admin/desk_standing.html"

        def is_shown(self):
            """Hide it while the page is being created."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            """Add the standing in words."""
            context = super().get_context_data(parent_context)
            standing = standings([self.instance.pk])[self.instance.pk]
            return {
                **context,
                "standing": standing,
                "lateness": _lateness(standing),
                "sentences": _sentences(standing, self.request.user),
            }


STANDING_PANEL = StandingPanel()


def _lateness(standing: Standing) -> Lateness | None:
    row = standing.submission
    if standing.state is not State.SUBMITTED or row is None:
        return None
    return lateness_of(row.deadline_at, timezone.now(), working_calendar())


def _sentences(standing: Standing, user) -> list[str]:
    holder = "Ông/bà" if standing.holder_id == user.pk else standing.holder
    sentences = [f"{holder} đang giữ bài."] if holder else []
    if standing.state is State.DRAFT and standing.text.live:
        sentences.append("Bản cũ vẫn hiển thị; bản sửa chưa gửi duyệt.")
    if standing.state is State.RETURNED and (words := _why_returned(standing.page_id)):
        sentences.append(words)
    return sentences


def _why_returned(page_id: int) -> str:
    acts = Decision.objects.filter(subject=PAGE, page_id=page_id, act=Act.RETURN)
    if (act := acts.order_by("-pk").first()) is None:
        return ""
    reason = ": ".join(words for words in (act.get_reason_code_display(), act.reason) if words)
    return f"{act.actor_name} trả lại. {reason}" if reason else f"{act.actor_name} trả lại."

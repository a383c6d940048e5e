"""The panel on the desk that tells what residents looked for in vain, this week and the last."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from portal.statistics.unanswered import may_view_unanswered
from search.unanswered.reading import queries_of
from search.unanswered.weeks import monday_of

__all__ = ["UnansweredPanel"]

TOP = 10


class UnansweredPanel(Component):
    """The ten most frequent queries of both weeks; nothing for those who may not see them."""

    name = "unanswered"
    template_name = "portal_admin/unanswered_panel.html"
    order = 200

    def get_context_data(self, parent_context):
        """Return both lists."""
        request = parent_context["request"]
        if not may_view_unanswered(request.user):
            return {"weeks": []}
        site = Site.find_for_request(request)
        this_week = monday_of(timezone.localdate())
        weeks = (("Tuần này", this_week), ("Tuần trước", this_week - timedelta(days=7)))
        return {
            "weeks": [(label, week, list(queries_of(site, week)[:TOP])) for label, week in weeks],
            "url": reverse("portal_unanswered"),
        }

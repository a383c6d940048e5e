"""The panel that greets staff in the admin; its lists live in `portal.desk`."""

from django.core.paginator import Paginator
from django.urls import reverse
from wagtail.admin.ui.components import Component

from portal.approval.facts import person_of
from portal.approval.models import PendingChange
from portal.approval.rules import Role
from portal.desk.lists import DeskList
from portal.desk.scheduled import clock_warning
from portal.desk.views import lists_for

__all__ = ["DeskPanel"]

LONGEST_LIST = 20


class DeskPanel(Component):
    """Everything that waits for the person who looks, each list cut after twenty lines."""

    name = "desk"
    template_name = "portal_admin/desk.html"
    order = 100

    def get_context_data(self, parent_context):
        """Return the lists for the person who looks."""
        user = parent_context["request"].user
        lists = [cut(desk_list) for desk_list in lists_for(user) if desk_list.is_shown()]
        return {
            "lists": [each for each in lists if each["lines"] or each["empty"]],
            "clock_warning": clock_warning(),
            "changes": waiting_changes(user),
        }


def cut(desk_list: DeskList) -> dict:
    """Return the first lines of `desk_list` and how many more there are."""
    page = Paginator(desk_list.rows(), LONGEST_LIST).page(1)
    rows = list(page.object_list)
    return {
        "name": desk_list.name,
        "heading": desk_list.heading,
        "empty": desk_list.empty,
        "url": desk_list.url,
        "lines": desk_list.lines(rows) if rows else [],
        "count": page.paginator.count,
        "more": page.paginator.count - len(rows),
    }


def waiting_changes(user) -> dict | None:
    """Return how many changes of settings, names and files wait for a second person, and where."""
    if not person_of(user).roles & {Role.APPROVER, Role.ADMINISTRATOR}:
        return None
    count = PendingChange.objects.filter(status=PendingChange.Status.WAITING).count()
    return {"count": count, "url": reverse("portal_changes")} if count else None

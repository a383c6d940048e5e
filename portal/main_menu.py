"""The admin's main menu, without what leads nowhere for a ward's staff."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem

from portal.approval.facts import person_of
from portal.desk.to_approve import ToApprove
from portal.promotions.addresses import MENU_LABEL, MENU_NAME

# Reports come with the record's own screens; the help of the product stands in its guide.
HIDDEN = {"reports", "help"}


def fit_main_menu(request: HttpRequest, items: list) -> None:
    """Remove entries of `items` in place; put the desk and the approval queue first."""
    items[:] = [item for item in items if item.name not in HIDDEN]
    items.append(
        MenuItem("Bàn làm việc", reverse("wagtailadmin_home"), name="desk", icon_name="home", order=1)
    )
    queue = ToApprove(request.user, person_of(request.user))
    if queue.is_shown():
        items.append(_queue_item(queue))


def _queue_item(queue: ToApprove) -> MenuItem:
    waiting = queue.rows().count()
    label = f"{queue.heading} ({waiting})" if waiting else queue.heading
    return MenuItem(label, queue.url, name="queue", icon_name="check", order=30)


def fit_settings_menu(items: list) -> None:
    """Relabel what Wagtail's promoted results bring into the settings."""
    for item in items:
        if item.name == MENU_NAME:
            item.label = MENU_LABEL

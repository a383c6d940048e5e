"""Registers the shell's parts with the admin; no logic."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from portal.approval.action_menu import fit_to_state
from portal.approval.changes.admin_menu import CHANGE_URLS, ChangesMenuItem
from portal.approval.delegation_views import DELEGATION_URLS, DelegationsMenuItem
from portal.approval.doors import stop_deciding_in_editor
from portal.approval.inbox import INBOX_URLS, InboxMenuItem
from portal.approval.register_menu import REGISTER_URLS, RegisterMenuItem
from portal.approval.review import ReviewView
from portal.approval.urgency_views import UrgencyView
from portal.approval.withdrawal_views import WithdrawalView
from portal.desk.views import DeskListView
from portal.information.addresses import INFORMATION_URLS
from portal.information.views import InformationMenuItem
from portal.main_menu import fit_main_menu, fit_settings_menu
from portal.panels import DeskPanel
from portal.promotions.addresses import PROMOTION_URLS
from portal.schedule_warning import warn_sender
from portal.shut_pages import refuse_shut_document, refuse_shut_page
from portal.statistics.addresses import STATISTICS_URLS, StatisticsMenuItem
from portal.unanswered_panel import UnansweredPanel
from portal.viewsets import AbbreviationViewSet, InformationKindViewSet
from portal.working_time_viewsets import HolidayViewSet, ReviewOfficeViewSet

register_snippet(AbbreviationViewSet)
register_snippet(InformationKindViewSet)


@hooks.register("register_admin_urls")
def register_review_url():
    """Register the review screen."""
    return [path("duyet-bai/<int:page_id>/", ReviewView.as_view(), name="portal_review")]


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def after_saving_page(request, page):
    """Warn of a silent scheduler."""
    warn_sender(request, page)


@hooks.register("register_admin_viewset")
def register_working_time():
    """Register days off and the hours of each section."""
    return [HolidayViewSet(), ReviewOfficeViewSet()]


@hooks.register("register_admin_urls")
def register_inbox_urls():
    """Register the page of one's own notices."""
    return INBOX_URLS


@hooks.register("register_admin_menu_item")
def register_inbox_menu_item():
    """Show how many notices are unread."""
    return InboxMenuItem()


@hooks.register("register_admin_urls")
def register_desk_urls():
    """Register the lists of the desk in full."""
    return [path("ban-lam-viec/<slug:name>/", DeskListView.as_view(), name="portal_desk_list")]


@hooks.register("register_admin_urls", order=-1)
def register_promotion_urls():
    """Register what stands above results, ahead of Wagtail's own screens."""
    return PROMOTION_URLS


@hooks.register("register_admin_urls")
def register_statistics_urls():
    """Register the pages about what was read."""
    return STATISTICS_URLS


@hooks.register("register_admin_menu_item")
def register_statistics_menu_item():
    """Show the way to them."""
    return StatisticsMenuItem()


@hooks.register("register_admin_urls")
def register_change_urls():
    """Register the screens of changes that wait for another person."""
    return CHANGE_URLS


@hooks.register("register_admin_menu_item")
def register_changes_menu_item():
    """Show how many changes wait."""
    return ChangesMenuItem()


@hooks.register("register_admin_urls")
def register_information_urls():
    """Register the checklist of required information."""
    return INFORMATION_URLS


@hooks.register("register_admin_menu_item")
def register_information_menu_item():
    """Show the way to it."""
    return InformationMenuItem()


@hooks.register("register_admin_urls")
def register_withdrawal_urls():
    """Register the screens of withdrawing and of urgent publishing."""
    return [
        path("rut-bai/<int:page_id>/", WithdrawalView.as_view(), name="portal_withdrawal"),
        path("dang-khan/<int:page_id>/", UrgencyView.as_view(), name="portal_urgency"),
    ]


@hooks.register("register_admin_urls")
def register_delegation_urls():
    """Register the screen of lent power."""
    return DELEGATION_URLS


@hooks.register("register_admin_menu_item")
def register_delegations_menu_item():
    """Show the way to lent power to those whom it concerns."""
    return DelegationsMenuItem()


@hooks.register("register_admin_urls")
def register_register_urls():
    """Register the register of decisions and its papers."""
    return REGISTER_URLS


@hooks.register("register_admin_menu_item")
def register_register_menu_item():
    """Show the way to the register to those who read it."""
    return RegisterMenuItem()


@hooks.register("before_edit_page")
def before_edit_page(request, page):
    """Keep decisions out of the edit form."""
    return stop_deciding_in_editor(request, page)


@hooks.register("construct_page_action_menu")
def construct_page_action_menu(menu_items, request, context):
    """Fit the buttons to the state of the text."""
    fit_to_state(menu_items, request, context)


@hooks.register("construct_homepage_panels")
def construct_homepage_panels(request, panels):
    """Put the desk in place of the stock panels, and below it what residents missed."""
    panels[:] = [DeskPanel(), UnansweredPanel()]


@hooks.register("construct_homepage_summary_items")
def construct_homepage_summary_items(request, summary_items):
    """Leave the numbers out: they help nobody decide."""
    summary_items.clear()


@hooks.register("construct_main_menu")
def construct_main_menu(request, menu_items):
    """Fit the main menu to a ward's staff."""
    fit_main_menu(request, menu_items)


@hooks.register("construct_settings_menu")
def construct_settings_menu(request, menu_items):
    """Name an entry in Vietnamese."""
    fit_settings_menu(menu_items)


@hooks.register("insert_global_admin_css")
def insert_global_admin_css():
    """Load the styles of the review screen and the desk."""
    sheets = ((static(f"portal/admin/{name}.css"),) for name in ("review", "desk", "changes"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)


hooks.register("before_serve_page", refuse_shut_page, order=-1)
hooks.register("before_serve_document", refuse_shut_document, order=-1)

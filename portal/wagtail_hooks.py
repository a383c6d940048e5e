"""Registers the shell's parts with the admin; no logic."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from portal.admin_words import put_vietnamese_labels
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
from portal.first_steps_panel import FirstStepsPanel
from portal.guide.views import GUIDE_URLS, GuideMenuItem
from portal.information.addresses import INFORMATION_URLS
from portal.information.views import InformationMenuItem
from portal.main_menu import fit_main_menu, fit_settings_menu
from portal.panels import DeskPanel
from portal.photos.addresses import PHOTO_URLS
from portal.photos.consent_views import ConsentsMenuItem
from portal.photos.duplicates import ask_for_look_alikes
from portal.photos.set_aside import only_for_use
from portal.promotions.addresses import PROMOTION_URLS
from portal.refused_deletions import refuse_deletion, refuse_deletion_of_many
from portal.schedule_warning import warn_sender
from portal.shut_pages import refuse_shut_document, refuse_shut_page
from portal.statistics.addresses import STATISTICS_URLS, StatisticsMenuItem
from portal.term_viewset import OutdatedTermViewSet
from portal.unanswered_panel import UnansweredPanel
from portal.viewsets import AbbreviationViewSet, InformationKindViewSet
from portal.working_time_viewsets import HolidayViewSet, ReviewOfficeViewSet
from portal.writing.saving import note_saving
from portal.writing.views import WRITING_URLS

put_vietnamese_labels()
ask_for_look_alikes()
register_snippet(AbbreviationViewSet)
register_snippet(InformationKindViewSet)


@hooks.register("register_admin_urls")
def register_addresses():
    """Register the portal's own screens."""
    return [
        path("ban-lam-viec/<slug:name>/", DeskListView.as_view(), name="portal_desk_list"),
        path("duyet-bai/<int:page_id>/", ReviewView.as_view(), name="portal_review"),
        path("rut-bai/<int:page_id>/", WithdrawalView.as_view(), name="portal_withdrawal"),
        path("dang-khan/<int:page_id>/", UrgencyView.as_view(), name="portal_urgency"),
        *CHANGE_URLS,
        *DELEGATION_URLS,
        *GUIDE_URLS,
        *INBOX_URLS,
        *INFORMATION_URLS,
        *PHOTO_URLS,
        *REGISTER_URLS,
        *STATISTICS_URLS,
        *WRITING_URLS,
    ]


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def after_saving_page(request, page):
    """Warn of a silent scheduler; note that the words arrived."""
    warn_sender(request, page)
    note_saving(request, page)


@hooks.register("insert_global_admin_js")
def insert_writing_scripts():
    """Bring what keeps copies of texts, and forgets them when somebody leaves, to every page."""
    scripts = ((static(f"portal/writing/{name}.js"),) for name in ("kept", "copies"))
    leaving = format_html(
        '<script src="{}" data-writing-session="{}" data-writing-logout="{}" defer></script>',
        static("portal/writing/leaving.js"),
        reverse("portal_writing_session"),
        reverse("wagtailadmin_logout"),
    )
    return format_html_join("", '<script src="{}" defer></script>', scripts) + leaving


@hooks.register("register_admin_viewset")
def register_tables_of_the_office():
    """Register days off, the hours of each section, and terms that are out of use."""
    return [HolidayViewSet(), ReviewOfficeViewSet(), OutdatedTermViewSet()]


@hooks.register("register_admin_urls", order=-1)
def register_promotion_urls():
    """Register what stands above results, ahead of Wagtail's own screens."""
    return PROMOTION_URLS


@hooks.register("construct_image_chooser_queryset")
def construct_image_chooser_queryset(images, request):
    """Offer no photo that was set aside."""
    return only_for_use(images, request)


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
    """Put the desk in place of the stock panels: above it the first steps, below it what residents missed."""
    panels[:] = [FirstStepsPanel(), DeskPanel(), UnansweredPanel()]


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


for menu_item in (
    InboxMenuItem,
    GuideMenuItem,
    StatisticsMenuItem,
    ChangesMenuItem,
    InformationMenuItem,
    ConsentsMenuItem,
    DelegationsMenuItem,
    RegisterMenuItem,
):
    hooks.register("register_admin_menu_item", menu_item)
hooks.register("before_delete_snippet", refuse_deletion)
hooks.register("before_delete_user", refuse_deletion)
hooks.register("before_bulk_action", refuse_deletion_of_many)
hooks.register("before_serve_page", refuse_shut_page, order=-1)
hooks.register("before_serve_document", refuse_shut_document, order=-1)

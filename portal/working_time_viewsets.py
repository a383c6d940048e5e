"""What administrators keep about working time: days off, and the hours an approver has.

No snippets: nothing here shows in public, so nothing waits for a second person.
"""

from django import forms
from django.contrib.auth import get_user_model
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from portal.approval.models import Holiday, ReviewOffice
from portal.approval.records import display_name

__all__ = ["HolidayViewSet", "ReviewOfficeViewSet"]


class HolidayViewSet(ModelViewSet):
    """Public holidays and working days made up on a weekend."""

    model = Holiday
    icon = "calendar-alt"
    name = "working_days"
    url_prefix = "ngay-nghi"
    menu_label = "Ngày nghỉ, ngày làm bù"
    add_to_settings_menu = True
    list_display = ["day", "name", BooleanColumn("working", label="Đi làm bù")]
    list_filter = ["working"]
    edit_handler = ObjectList([FieldPanel("day"), FieldPanel("name"), FieldPanel("working")])


class DeputyField(forms.ModelChoiceField):
    """Active staff by their full names."""

    def label_from_instance(self, obj):
        """Return the name that the record shows."""
        return display_name(obj)


class ReviewOfficeForm(WagtailAdminModelForm):
    """Hours and deputy of one section."""

    deputy = DeputyField(
        label="Người duyệt thay",
        required=False,
        queryset=get_user_model()
        .objects.filter(is_active=True)
        .order_by("last_name", "first_name", "username"),
        help_text="Được báo khi bài quá hạn hoặc khi người duyệt đang ủy quyền.",
    )


class ReviewOfficeViewSet(ModelViewSet):
    """Hours until a decision is due, section by section, and who hears when it is late."""

    model = ReviewOffice
    icon = "time"
    name = "review_offices"
    url_prefix = "thoi-han-duyet"
    menu_label = "Thời hạn duyệt"
    add_to_settings_menu = True
    list_display = ["page", "hours", "deputy"]
    edit_handler = ObjectList(
        [FieldPanel("page"), FieldPanel("hours"), FieldPanel("deputy")], base_form_class=ReviewOfficeForm
    )

"""The table of outdated terms in the admin. No snippet: nothing of it shows in public, so nothing waits."""

from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from portal.models import OutdatedTerm

__all__ = ["OutdatedTermViewSet"]


class OutdatedTermViewSet(ModelViewSet):
    """What the checks before submitting call outdated."""

    model = OutdatedTerm
    icon = "edit"
    name = "outdated_terms"
    url_prefix = "cach-goi-cu"
    menu_label = "Cách gọi đã cũ"
    add_to_settings_menu = True
    list_display = ["old", "new", "reason"]
    search_fields = ["old", "new"]
    edit_handler = ObjectList([FieldPanel("old"), FieldPanel("new"), FieldPanel("reason")])

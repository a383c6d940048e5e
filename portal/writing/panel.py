"""Above the editor's form: what the browser kept of it, whether it can be saved, who else has it open."""

from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.admin.utils import get_user_display_name

__all__ = ["WRITING_PANEL", "WritingPanel"]

_SCRIPTS = ("keeping", "saving-state", "offers", "others")


class WritingPanel(Panel):
    """Words only, no field; filled by its scripts, asks no query."""

    class BoundPanel(Panel.BoundPanel):
        """The place for one page."""

        template_name = "portal_admin/writing/panel.html"

        @property
        def media(self):
            """Bring the scripts and their look."""
            return Media(
                js=[f"portal/writing/{name}.js" for name in _SCRIPTS],
                css={"all": ["portal/writing/writing.css"]},
            )

        def get_context_data(self, parent_context=None):
            """Add where the scripts ask, and for whom."""
            context = super().get_context_data(parent_context)
            return {
                **context,
                "user": self.request.user,
                "name": get_user_display_name(self.request.user),
                "session_url": reverse("portal_writing_session"),
                "login_url": reverse("wagtailadmin_login"),
            }


WRITING_PANEL = WritingPanel()

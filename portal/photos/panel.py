"""In the editor: the place where several photos at a time are dropped and made blocks of the text."""

from typing import Any

from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel

from media.validators import MAX_PHOTO_SIZE

__all__ = ["PHOTOS_PANEL", "PhotosPanel"]

#: As many as a group of photos holds; a phone's gallery gives hundreds by one slip of a finger.
MOST_AT_A_TIME = 24


class PhotosPanel(Panel):
    """Words and buttons only, no field: what is chosen lands in the body's own form."""

    class BoundPanel(Panel.BoundPanel):
        """The place for one text."""

        template_name = "portal_admin/photos/panel.html"

        def is_shown(self) -> bool:
            """Show it to those who add photos."""
            from .keepers import may_add  # the panel is loaded while the models are still being built

            return self.request is not None and may_add(self.request.user)

        @property
        def media(self) -> Media:
            """Bring the scripts and the look."""
            scripts = ["media/shrinking.js"] + [
                f"portal/photos/{name}.js" for name in ("rows", "sending", "blocks", "many")
            ]
            return Media(js=scripts, css={"all": ["portal/photos/photos.css"]})

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add where photos are sent, and how many."""
            from media.forms import PHOTO_ACCEPT

            from .in_text import photos_in

            return {
                **super().get_context_data(parent_context),
                "upload_url": reverse("portal_photo_upload"),
                "most": MOST_AT_A_TIME,
                "heaviest": MAX_PHOTO_SIZE,
                "accept": PHOTO_ACCEPT,
                "text": self.instance,
                "photos": photos_in(self.instance, self.request.user) if self.instance.pk else [],
            }


PHOTOS_PANEL = PhotosPanel()

"""In the editor of a new article: the outlines it may begin from, or what the chosen one asks for."""

from django.forms import Media
from wagtail.admin.panels import Panel

from .texts import OUTLINES

__all__ = ["OUTLINE_PANEL", "OutlinePanel"]


class OutlinePanel(Panel):
    """Words only, no field."""

    class BoundPanel(Panel.BoundPanel):
        """What there is to say of one article."""

        template_name = "news_admin/outlines/panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.section = getattr(self.form, "parent_page", None) if not self.instance.pk else None

        def is_shown(self):
            """Show it while the article is being created."""
            return self.section is not None

        @property
        def media(self):
            """Bring the look."""
            return Media(css={"all": ["news/admin/outlines.css"]})

        def get_context_data(self, parent_context=None):
            """Add the outlines, and the one that was chosen."""
            context = super().get_context_data(parent_context)
            chosen = getattr(self.instance, "outline", None)
            return {**context, "outlines": OUTLINES, "chosen": chosen, "section": self.section}


OUTLINE_PANEL = OutlinePanel()

"""Below the articles that the editor chose: a button that proposes others. Filled by its script."""

from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel

__all__ = ["PROPOSALS_PANEL", "ProposalsPanel"]


class ProposalsPanel(Panel):
    """Words only, no field; useless without its script, and hidden then."""

    class BoundPanel(Panel.BoundPanel):
        """The button for one article, or for one that is being made."""

        template_name = "news_admin/relating/panel.html"

        @property
        def media(self):
            """Bring the script and its look."""
            return Media(js=["news/admin/relating.js"], css={"all": ["news/admin/relating.css"]})

        def get_context_data(self, parent_context=None):
            """Add where the script asks."""
            context = super().get_context_data(parent_context)
            key = self.instance.pk
            section = getattr(self.form, "parent_page", None)
            if key:
                address = reverse("news_proposals", args=[key])
            else:
                address = reverse("news_proposals_new", args=[section.pk]) if section else ""
            return {**context, "ask_url": address}


PROPOSALS_PANEL = ProposalsPanel()

"""The list of what the checks find, beside the text in the editor. Filled by its script; asks no query."""

from django.forms import Media
from django.urls import reverse
from wagtail.admin.panels import Panel

from news.reading_time import length_in_words

__all__ = ["CHECKING_PANEL", "CheckingPanel"]


class CheckingPanel(Panel):
    """Words only, no field."""

    class BoundPanel(Panel.BoundPanel):
        """The list for one article, or for one that is being made."""

        template_name = "news_admin/checking/panel.html"

        @property
        def media(self):
            """Bring the script and its look."""
            return Media(js=["news/admin/checking.js"], css={"all": ["news/admin/checking.css"]})

        def get_context_data(self, parent_context=None):
            """Add where the script asks, and where those without it read."""
            context = super().get_context_data(parent_context)
            key = self.instance.pk
            return {
                **context,
                "ask_url": reverse("news_check_unsaved", args=[key]) if key else self._address_of_new(),
                "length": length_in_words(self.instance.word_count),
                "saved_url": reverse("news_checks", args=[key]) if key else "",
            }

        def _address_of_new(self) -> str:
            parent = getattr(self.form, "parent_page", None)
            return reverse("news_check_new", args=[parent.pk]) if parent else ""


CHECKING_PANEL = CheckingPanel()

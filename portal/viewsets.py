"""Lists of the shell that staff keep in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import Abbreviation

__all__ = ["AbbreviationViewSet"]


class AbbreviationViewSet(SnippetViewSet):
    """Abbreviations that the search reads as their full words."""

    model = Abbreviation
    icon = "form"
    menu_label = "Chữ tắt khi tìm"
    add_to_settings_menu = True
    list_display = ["short", "expansion"]

"""Lists of the shell that staff keep in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from portal.models import InformationKind
from search.models import Abbreviation

__all__ = ["AbbreviationViewSet", "InformationKindViewSet"]


class AbbreviationViewSet(SnippetViewSet):
    """Abbreviations that the search reads as their full words."""

    model = Abbreviation
    icon = "form"
    menu_label = "Chữ tắt khi tìm"
    add_to_settings_menu = True
    list_display = ["short", "expansion"]


class InformationKindViewSet(SnippetViewSet):
    """What the law wants published, with its basis: the law moves."""

    model = InformationKind
    icon = "list-ul"
    menu_label = "Loại thông tin bắt buộc"
    add_to_settings_menu = True
    list_display = ["name", "legal_basis", "valid_from", "valid_until"]

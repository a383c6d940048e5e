"""Lists of the shell that staff keep in the admin."""

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from portal.models import InformationKind
from search.models import Abbreviation

__all__ = ["AbbreviationViewSet", "InformationKindViewSet"]

KIND_IN_USE = "Còn trang thuộc loại này. Hãy ghi ngày hết áp dụng thay cho việc xóa."


class AbbreviationViewSet(SnippetViewSet):
    """Abbreviations that the search reads as their full words."""

    model = Abbreviation
    icon = "form"
    menu_label = "Chữ tắt khi tìm"
    add_to_settings_menu = True
    list_display = ["short", "expansion"]


class KindDeleteView(DeleteView):
    """Refuses what pages still refer to, in a sentence."""

    def form_valid(self, form) -> HttpResponse:
        """Delete, or say why not."""
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, KIND_IN_USE)
            return redirect(self.index_url_name)


class InformationKindViewSet(SnippetViewSet):
    """What the law wants published, with its basis: the law moves."""

    model = InformationKind
    delete_view_class = KindDeleteView
    icon = "list-ul"
    menu_label = "Loại thông tin bắt buộc"
    add_to_settings_menu = True
    list_display = ["name", "legal_basis", "valid_from", "valid_until"]

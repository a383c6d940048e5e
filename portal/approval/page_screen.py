"""What the approval's screens about one page share: the page, and who may look."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views import View
from wagtail.models import Page

__all__ = ["UNKNOWN_ACT", "PageScreen"]

UNKNOWN_ACT = "Hãy chọn một việc ở màn hình này."


class PageScreen(View):
    """Has `page`, specific; whoever may open its working copy may look."""

    page: Page

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Load the page; refuse those who may not look. Raises Http404, PermissionDenied."""
        self.page = get_object_or_404(Page, pk=page_id).specific
        if not self.may_look():
            raise PermissionDenied
        return super().dispatch(request)

    def may_look(self) -> bool:
        """Tell whether this person may see the screen."""
        return self.page.permissions_for_user(self.request.user).can_edit()

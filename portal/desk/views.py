"""The lists of the desk in full, each on a page of its own."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from portal.approval.facts import person_of

from .afterwards import ProposedWithdrawals, Removed, Urgent
from .lists import DeskList
from .own import Drafts, Returned, Sent
from .queue_filter import QueueFilter
from .scheduled import Scheduled
from .to_approve import ToApprove

__all__ = ["DeskListView", "lists_for"]

#: In the order of the desk: what others wait for comes first.
LISTS: tuple[type[DeskList], ...] = (
    Urgent,
    Removed,
    ToApprove,
    ProposedWithdrawals,
    Returned,
    Drafts,
    Sent,
    Scheduled,
)
LINES_A_PAGE = 50


def lists_for(user) -> list[DeskList]:
    """Return all lists of the desk for `user`, in order."""
    return [kind(user, person_of(user)) for kind in LISTS]


class DeskListView(View):
    """Show one list from beginning to end; the approval queue can be narrowed."""

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show one page of the list."""
        desk_list = self._find(name)
        rows = desk_list.rows()
        narrowing = None
        if isinstance(desk_list, ToApprove):
            narrowing = QueueFilter(request.GET)
            rows = narrowing.narrow(rows)
        page = Paginator(rows, LINES_A_PAGE).get_page(request.GET.get("trang"))
        shown = list(page.object_list)
        context = {
            "header_title": desk_list.heading,
            "list": desk_list,
            "lines": desk_list.lines(shown) if shown else [],
            "page": page,
            "narrowing": narrowing,
        }
        return TemplateResponse(request, "portal_admin/desk_page.html", context)

    def _find(self, name: str) -> DeskList:
        for desk_list in lists_for(self.request.user):
            if desk_list.name == name:
                if not desk_list.is_shown():
                    raise PermissionDenied
                return desk_list
        raise Http404

"""The page of one's own notices in the admin, and its entry in the main menu."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from wagtail.admin.menu import MenuItem

from .facts import person_of
from .models import Notice
from .post import given_up, try_again
from .rules import Role

__all__ = ["INBOX_URLS", "InboxMenuItem", "InboxView", "OpenNoticeView"]

LINES_A_PAGE = 50
LONGEST_LIST = 20


class InboxView(View):
    """Show a person's notices, unread ones marked; administrators see which letters nobody accepted."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of the list."""
        page = Paginator(Notice.objects.filter(user=request.user), LINES_A_PAGE).get_page(
            request.GET.get("trang")
        )
        failed = given_up() if looks_after_mail(request.user) else given_up().none()
        context = {
            "page": page,
            "unread": unread_of(request.user).count(),
            "failed": failed.order_by("-pk")[:LONGEST_LIST],
            "failed_count": failed.count(),
        }
        return TemplateResponse(request, "portal_admin/inbox.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Mark one notice or all as read, or send again what was given up."""
        act = request.POST.get("act")
        if act == "send_again":
            self._send_again(request)
        elif act == "read_all":
            unread_of(request.user).update(read_at=timezone.now())
        elif act == "read" and request.POST.get("notice", "").isdecimal():
            unread_of(request.user).filter(pk=request.POST["notice"]).update(read_at=timezone.now())
        return redirect("portal_inbox")

    def _send_again(self, request: HttpRequest) -> None:
        if not looks_after_mail(request.user):
            raise PermissionDenied
        messages.success(request, f"Đã xếp {try_again()} thư vào hàng chờ để gửi lại.")


class OpenNoticeView(View):
    """Mark one's own notice as read and go where it leads."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Go to the address of the notice, within this site only."""
        notice = get_object_or_404(Notice, pk=pk, user=request.user)
        unread_of(request.user).filter(pk=pk).update(read_at=timezone.now())
        is_ours = notice.url.startswith("/") and url_has_allowed_host_and_scheme(notice.url, None)
        return redirect(notice.url if is_ours else "portal_inbox")


class InboxMenuItem(MenuItem):
    """The notices, with the number of unread ones in words that a screen reader says too."""

    def __init__(self) -> None:
        super().__init__("Tin nhắn", reverse_lazy("portal_inbox"), name="inbox", icon_name="mail", order=250)

    def render_component(self, request: HttpRequest):
        """Put the number behind the name."""
        component = super().render_component(request)
        if number := unread_of(request.user).count():
            component.label = f"{self.label} ({number} chưa đọc)"
        return component


INBOX_URLS = [
    path("tin-nhan/", InboxView.as_view(), name="portal_inbox"),
    path("tin-nhan/<int:pk>/", OpenNoticeView.as_view(), name="portal_open_notice"),
]


def unread_of(user) -> QuerySet[Notice]:
    """Return the notices that `user` has not read."""
    return Notice.objects.filter(user=user, read_at=None)


def looks_after_mail(user) -> bool:
    """Tell whether `user` is told about letters that nobody accepted."""
    return user.is_superuser or Role.ADMINISTRATOR in person_of(user).roles

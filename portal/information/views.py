"""The screen "Thông tin bắt buộc": the checklist, and the way to a page that is missing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, Site

from portal.approval.facts import person_of
from portal.approval.records import display_name
from portal.approval.rules import Role
from portal.models import InformationKind

from .checklist import State, checklist
from .drafting import begin_page

__all__ = ["BasisView", "ChecklistView", "InformationMenuItem", "NewPageView", "may_see_checklist"]

NOT_IN_FORCE = "Loại thông tin này hiện không áp dụng."
CHANGE_KINDS = "portal.change_informationkind"
BASIS_CHANGED = "Căn cứ pháp lý vừa được sửa. Hãy đối chiếu lại căn cứ mới."
_READERS = {Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR, Role.AUDITOR}


def may_see_checklist(user) -> bool:
    """Tell whether the list concerns `user`."""
    return user.is_active and (user.is_superuser or bool(person_of(user).roles & _READERS))


class ChecklistView(View):
    """What the law wants published, line by line."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        if not may_see_checklist(request.user):
            raise PermissionDenied
        home = _home(request)
        lines = checklist(Site.find_for_request(request))
        return TemplateResponse(
            request,
            "portal_admin/information/checklist.html",
            {
                "lines": lines,
                "unverified": sum(not line.kind.is_verified for line in lines if line.kind.legal_basis),
                "good": sum(line.state is State.GOOD for line in lines),
                "may_add": home.permissions_for_user(request.user).can_add_subpage(),
                "may_change_kinds": request.user.has_perm(CHANGE_KINDS),
                "today": timezone.localdate(),
            },
        )


class NewPageView(View):
    """Begins the page of one kind."""

    def post(self, request: HttpRequest, kind_id: int) -> HttpResponse:
        """Store a draft and open it."""
        home = _home(request)
        kind = get_object_or_404(InformationKind, pk=kind_id)
        if not home.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        if not kind.applies_on(timezone.localdate()):
            raise PermissionDenied(NOT_IN_FORCE)
        page = begin_page(kind, home, request.user)
        return redirect("wagtailadmin_pages:edit", page.pk)


class BasisView(View):
    """Notes that somebody compared the legal basis of a kind with the law; waits for a second person."""

    def post(self, request: HttpRequest, kind_id: int) -> HttpResponse:
        """Note it in the name of who says so, for the words that stood on the screen."""
        if not request.user.has_perm(CHANGE_KINDS):
            raise PermissionDenied
        kind = get_object_or_404(InformationKind, pk=kind_id)
        if not kind.legal_basis or request.POST.get("basis") != kind.legal_basis:
            messages.error(request, BASIS_CHANGED)
        elif not kind.is_verified:
            kind.verify_basis(display_name(request.user))
        return redirect("portal_information")


class InformationMenuItem(MenuItem):
    """The way to the checklist."""

    def __init__(self) -> None:
        super().__init__(
            "Thông tin bắt buộc",
            reverse("portal_information"),
            name="required-information",
            icon_name="list-ul",
            order=290,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those whom it concerns."""
        return may_see_checklist(request.user)


def _home(request: HttpRequest) -> Page:
    return Site.find_for_request(request).root_page.specific

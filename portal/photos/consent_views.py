"""The screen "Đồng ý dùng ảnh" and its entry in the main menu, shown while there is something to do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.views import View
from wagtail.admin.menu import MenuItem

from portal.approval.facts import person_of
from portal.approval.rules import Role

from .consents import consent_lines, photos_to_ask_about, used_without_consent

__all__ = ["ConsentsMenuItem", "ConsentsView", "may_see_consents"]

NAME = "Đồng ý dùng ảnh"
PAGE = 50
_READERS = {Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR, Role.AUDITOR}


def may_see_consents(user: Any) -> bool:
    """Tell whether the list concerns `user`: those who look after the library or the rules."""
    return user.is_active and (user.is_superuser or bool(person_of(user).roles & _READERS))


class ConsentsView(View):
    """Photos in public use whose consent is over or ends soon."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        if not may_see_consents(request.user):
            raise PermissionDenied
        page = Paginator(photos_to_ask_about(), PAGE).get_page(request.GET.get("trang"))
        context = {"page": page, "lines": consent_lines(page, request.user), "heading": NAME}
        return TemplateResponse(request, "portal_admin/photos/consents.html", context)


class ConsentsMenuItem(MenuItem):
    """The way to the list, with how many photos are shown although their consent is over."""

    def __init__(self) -> None:
        super().__init__(
            NAME, reverse_lazy("portal_photo_consents"), name="consents", icon_name="image", order=270
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it while there is such a photo."""
        request.photos_without_consent = may_see_consents(request.user) and used_without_consent()
        return bool(request.photos_without_consent)

    def render_component(self, request: HttpRequest) -> Any:
        """Put the number behind the words."""
        component = super().render_component(request)
        component.label = f"{self.label} ({request.photos_without_consent})"
        return component

"""The doorkeeper of a process for staff only: the public's addresses lead to the public site."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from portal.headers import ADMIN_PREFIX

__all__ = ["DESKS", "STAFF_PREFIXES", "StaffAddressesMiddleware", "is_for_staff"]

# Where staff work: the admin with its previews of public pages, and the approver's screen by a signed link.
DESKS = (ADMIN_PREFIX, "/duyet/")
# Beside them what their pages show and what staff reach by a key.
STAFF_PREFIXES = (
    *DESKS,
    "/gui-tin/",
    "/tai-lieu/",
    "/uploads/",
    "/static/",
    "/luot-xem/may-noi-bo/",
    "/luot-xem/bao-cao.json",
    "/healthz",
    "/readyz",
)
NOT_HERE = "Địa chỉ này thuộc trang công khai, không có trên máy dành cho cán bộ."


def is_for_staff(path: str) -> bool:
    """Tell whether a process with `PORTAL_ROLE=admin` answers `path`."""
    return path.startswith(STAFF_PREFIXES)


class StaffAddressesMiddleware:
    """Answers 404 outside of `STAFF_PREFIXES`; whoever types only the name of the host gets to the admin.

    The table of addresses stays whole, for the admin's pages name addresses of the public site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let staff's addresses pass, and the page that a preview asks for by itself."""
        if is_for_staff(request.path_info) or getattr(request, "is_dummy", False):
            return self.get_response(request)
        if request.path_info == "/":
            return HttpResponseRedirect(ADMIN_PREFIX)
        return HttpResponse(NOT_HERE, status=404, content_type="text/plain; charset=utf-8")

"""Lets staff see photos that no worker has cut yet; see `media.cutting`."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from media.cutting import allowing_cuts

from .staff_addresses import DESKS


class StaffPhotosMiddleware:
    """Cuts photos on the spot while the admin or an approver's link is asked for, and for nobody else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a preview comes through here once more as a public page, inside the admin's request."""
        if not request.path.startswith(DESKS):
            return self.get_response(request)
        with allowing_cuts():
            return self.get_response(request)

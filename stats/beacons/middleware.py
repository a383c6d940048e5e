"""Answers beacons ahead of the middleware that they have no use for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ..views import BEACONS

__all__ = ["BeaconMiddleware"]


class BeaconMiddleware:
    """A beacon gets its answer here, whatever the rest of the chain thinks of its host, cookies or form.

    What adds security headers stands before it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a beacon, hand on everything else."""
        view = BEACONS.get(request.path_info)
        return view(request) if view else self.get_response(request)

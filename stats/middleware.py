"""Answers beacons ahead of the middleware that they have no use for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .views import BEACONS

__all__ = ["BeaconMiddleware"]


class BeaconMiddleware:
    """A beacon gets its answer here, whatever the rest of the chain thinks of its host, cookies or form.

    What adds security headers stands before it. A server by WSGI answers sooner still: `portal.beacon_door`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a beacon, hand on everything else."""
        return self.answer(request) if self.knows(request.path_info) else self.get_response(request)

    @staticmethod
    def knows(path: str) -> bool:
        """Tell whether `path` is an address of beacons."""
        return path in BEACONS

    @staticmethod
    def answer(request: HttpRequest) -> HttpResponse:
        """Answer a beacon."""
        return BEACONS[request.path_info](request)

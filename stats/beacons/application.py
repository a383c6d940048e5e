"""Answers beacons ahead of the framework, whose handling of a request costs more than all their checks."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIRequest

from ..views import RECORDERS
from .giving_way import StaffFirst

__all__ = ["BeaconApplication"]

NOTHING = "204 No Content"

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]


class BeaconApplication:
    """A WSGI application around the portal's.

    The first beacon of a process, over http and over https, goes through the portal; the headers that it
    comes back with are those of all that follow, so that nobody keeps a second list of them. Beacons give way
    to requests whose path begins with one of `staff`.
    """

    def __init__(
        self, application: Callable[[Environ, StartResponse], Iterable[bytes]], staff: tuple[str, ...] = ()
    ) -> None:
        self._application = application
        self._staff = staff
        self._staff_first = StaffFirst()
        self._headers: dict[bool, Headers] = {}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a beacon, hand on everything else."""
        path = environ.get("PATH_INFO", "")
        record = RECORDERS.get(path)
        if record is None:
            return self._serve(path, environ, start_response)
        self._staff_first.give_way()
        request = WSGIRequest(environ)
        is_secure = request.is_secure()
        headers = self._headers.get(is_secure)
        if headers is None:
            return self._application(environ, self._remembering(start_response, is_secure))
        record(request)
        start_response(NOTHING, list(headers))
        return []

    def _serve(self, path: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not path.startswith(self._staff):
            return self._application(environ, start_response)
        with self._staff_first.at_work():
            return self._application(environ, start_response)

    def _remembering(self, start_response: StartResponse, is_secure: bool) -> StartResponse:
        def start(status: str, headers: Headers, *error: Any) -> Any:
            if status == NOTHING:
                self._headers[is_secure] = list(headers)
            return start_response(status, headers, *error)

        return start

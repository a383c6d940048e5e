"""Answers beacons ahead of the framework, whose handling of a request costs more than all their checks."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIRequest

from ..views import SCRIPTED
from .recording import record_beacon

__all__ = ["BeaconApplication"]

NOTHING = "204 No Content"

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]


class BeaconApplication:
    """A WSGI application around the portal's.

    The first beacon of a process, over http and over https, goes through the portal; the headers that it
    comes back with are those of all that follow, so that nobody keeps a second list of them.
    """

    def __init__(self, application: Callable[[Environ, StartResponse], Iterable[bytes]]) -> None:
        self._application = application
        self._headers: dict[bool, Headers] = {}

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a beacon, hand on everything else."""
        scripted = SCRIPTED.get(environ.get("PATH_INFO", ""))
        if scripted is None:
            return self._application(environ, start_response)
        request = WSGIRequest(environ)
        is_secure = request.is_secure()
        headers = self._headers.get(is_secure)
        if headers is None:
            return self._application(environ, self._remembering(start_response, is_secure))
        record_beacon(request, scripted=scripted)
        start_response(NOTHING, list(headers))
        return []

    def _remembering(self, start_response: StartResponse, is_secure: bool) -> StartResponse:
        def start(status: str, headers: Headers, *error: Any) -> Any:
            if status == NOTHING:
                self._headers[is_secure] = list(headers)
            return start_response(status, headers, *error)

        return start

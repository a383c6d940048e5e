"""Answers beacons before the framework's handler: a portal full of readers keeps its processors for staff."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.middleware.security import SecurityMiddleware

from portal.headers import ContentPolicyMiddleware
from stats.middleware import BeaconMiddleware

__all__ = ["BeaconDoor"]

Environment = dict[str, Any]
Application = Callable[[Environment, Callable[..., Any]], Iterable[bytes]]


class BeaconDoor:
    """Wraps the WSGI application; a beacon gets here the answer and headers that the whole chain would give.

    Signals of requests are not sent: they only tend the database's connections, which a beacon does not use.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._answer = SecurityMiddleware(ContentPolicyMiddleware(BeaconMiddleware.answer))

    def __call__(self, environment: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a beacon, hand on everything else."""
        if not BeaconMiddleware.knows(environment.get("PATH_INFO", "")):
            return self._application(environment, start_response)
        response = self._answer(WSGIRequest(environment))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]

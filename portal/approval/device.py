"""From which family of devices an act came: noted for the length of a request, asked by the record."""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

__all__ = ["SHELL", "DeviceMiddleware", "current_device", "device_family"]

#: No request at all: the worker, or a command of the shell.
SHELL = "máy chủ"
_ACTING_PREFIXES = ("/quan-tri/", "/duyet/")
_current: ContextVar[str] = ContextVar("device_family", default=SHELL)


def device_family(user_agent: str) -> str:
    """Return the family that a browser names, for the record only; empty when it names none."""
    if "iPad" in user_agent or "Tablet" in user_agent:
        return "máy tính bảng"
    if "Android" in user_agent:
        return "điện thoại" if "Mobile" in user_agent else "máy tính bảng"
    if "iPhone" in user_agent or "iPod" in user_agent or "Mobile" in user_agent:
        return "điện thoại"
    known = ("Windows NT", "Macintosh", "X11", "CrOS")
    return "máy tính" if any(name in user_agent for name in known) else ""


def current_device() -> str:
    """Return the family of the request that acts now."""
    return _current.get()


class DeviceMiddleware:
    """Notes the family while a form of the admin or of the approver's screen is worked on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the family noted, and forget it afterwards: a thread serves many people."""
        if request.method != "POST" or not request.path.startswith(_ACTING_PREFIXES):
            return self.get_response(request)
        token = _current.set(device_family(request.headers.get("User-Agent", "")))
        try:
            return self.get_response(request)
        finally:
            _current.reset(token)

"""What is answered when a view fails: the page for errors, or 503 where only the database did not answer."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

from portal.front.pages import front_folder

__all__ = ["server_error"]

RETRY_AFTER = "30"  # seconds


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 or 503, without any query. A front takes what it kept instead of either."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return defaults.server_error(request)
    headers = {"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"}
    return HttpResponse(_resting_page(), status=503, headers=headers)


def _resting_page() -> str:
    """Return the page with the ward's hotline that lies ready for the front; else one without."""
    try:
        return (front_folder() / "sites" / "503.html").read_text()
    except OSError:
        return render_to_string("front/resting.html", {})

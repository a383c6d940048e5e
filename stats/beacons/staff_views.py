"""The page behind a staff member's link: one button, which marks this browser or takes the mark away."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .staff import COOKIE_NAME, COOKIE_PATH, cookie_value
from .staff_links import consume, is_valid, marks_as_staff

__all__ = ["staff_browser"]

YEAR = 365 * 24 * 3600  # seconds
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # the address is the key
    "X-Robots-Tag": "noindex",
}


# The key is the proof that the form comes from the link; a token of its own would need a public cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def staff_browser(request: HttpRequest, key: str) -> HttpResponse:
    """Ask at the first look, act on the button; 410 for a link that is used or too old."""
    # Programs that look at links beforehand only look: nothing happens before the button.
    if request.method != "POST":
        return _page(request, key, "ask" if is_valid(key) else "gone")
    if not consume(key):
        return _page(request, key, "gone")
    response = _page(request, key, "done")
    if marks_as_staff(key):
        _mark(response)
    else:
        response.delete_cookie(COOKIE_NAME, path=COOKIE_PATH, samesite="Lax")
    return response


def _page(request: HttpRequest, key: str, state: str) -> HttpResponse:
    response = render(
        request,
        "pages/staff_browser.html",
        {"state": state, "marks": marks_as_staff(key)},
        status=410 if state == "gone" else 200,
    )
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _mark(response: HttpResponse) -> None:
    response.set_cookie(
        COOKIE_NAME,
        cookie_value(),
        max_age=YEAR,
        path=COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )

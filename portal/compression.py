"""Compresses public answers that are made anew each time; those that are kept the page store compresses once.

Never what may hold a secret beside words that somebody else chose: from the length of compressed answers one
could be told letter by letter (BREACH). See docs/decisions/0014-staff-pages-are-not-compressed-here.md.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from portal.page_store.keys import encoding_of
from portal.page_store.packing import is_worth_packing, pack
from portal.staff_addresses import DESKS

__all__ = ["CompressionMiddleware"]


class CompressionMiddleware:
    """Stands outside of all that changes the words of an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Compress the answer for a browser that unpacks it."""
        response = self.get_response(request)
        if not _is_worth_packing(response) or _may_hold_secrets(request, response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if encoding := encoding_of(request.headers.get("Accept-Encoding", "")):
            response.content = pack(response.content, encoding)
            response.headers["Content-Encoding"] = encoding
            response.headers["Content-Length"] = str(len(response.content))
        return response


def _is_worth_packing(response: HttpResponse) -> bool:
    if response.streaming or response.has_header("Content-Encoding"):
        return False
    return is_worth_packing(response.headers.get("Content-Type", ""), len(response.content))


def _may_hold_secrets(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the answer is for one person alone: at a desk, signed in, or with a form's token."""
    return bool(
        request.path.startswith(DESKS)
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or "HTTP_AUTHORIZATION" in request.META
        or "CSRF_COOKIE" in request.META
        or response.cookies
    )

"""Carries the wished display along the links of a page, for readers without scripts."""

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from portal.display import carry, read_display
from portal.headers import ADMIN_PREFIX


class DisplayMiddleware(MiddlewareMixin):
    """Rewrites public HTML only when the address asks for another size or contrast."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add the wish to inner links and forms."""
        display = read_display(request.GET)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        if display.is_ordinary or not is_html or response.streaming or request.path.startswith(ADMIN_PREFIX):
            return response
        response.content = carry(response.content.decode(), display).encode()
        if response.has_header("Content-Length"):
            response.headers["Content-Length"] = str(len(response.content))
        return response

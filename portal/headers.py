"""Security headers of every answer: one strict policy for the public, a looser one for the admin."""

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

NONE, SELF, UNSAFE_INLINE = "'none'", "'self'", "'unsafe-inline'"

PUBLIC_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "media-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "manifest-src": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
# The admin's widgets carry inline scripts and styles, and its live preview frames our own pages.
ADMIN_POLICY = {
    **PUBLIC_POLICY,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
ADMIN_PREFIX = "/quan-tri/"


def policy_text(policy: dict[str, list[str]]) -> str:
    """Return `policy` as the value of a Content-Security-Policy header."""
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())


PUBLIC_TEXT, ADMIN_TEXT = policy_text(PUBLIC_POLICY), policy_text(ADMIN_POLICY)


class ContentPolicyMiddleware(MiddlewareMixin):
    """Every answer carries a content policy and stays with its own origin."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add the headers unless the view set its own."""
        if request.path.startswith(ADMIN_PREFIX):
            # A preview comes through here twice, first as the public page that it shows.
            response.headers["Content-Security-Policy"] = ADMIN_TEXT
        response.headers.setdefault("Content-Security-Policy", PUBLIC_TEXT)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

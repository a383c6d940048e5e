"""Security headers of every answer: one strict policy for the public, a looser one for the admin.

The front server sends the same ones with what it answers by itself; see `portal/front/`.
"""

from django.conf import settings
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


def public_headers() -> dict[str, str]:
    """Return the headers of a public answer by name, whoever sends it; HSTS goes with TLS only."""
    return {
        "Content-Security-Policy": PUBLIC_TEXT,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }


def transport_security() -> str:
    """Return the value of Strict-Transport-Security as the settings want it; empty for none."""
    if not settings.SECURE_HSTS_SECONDS:
        return ""
    words = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    words += ["includeSubDomains"] if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else []
    words += ["preload"] if settings.SECURE_HSTS_PRELOAD else []
    return "; ".join(words)


class SecurityHeadersMiddleware(MiddlewareMixin):
    """Every answer carries a content policy and stays with its own origin.

    It stands first: static files, refused hosts and redirects to TLS are answered by those behind it.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add the headers unless the view set its own."""
        if request.path.startswith(ADMIN_PREFIX):
            # A preview comes through here twice, first as the public page that it shows.
            response.headers["Content-Security-Policy"] = ADMIN_TEXT
        for name, value in public_headers().items():
            response.headers.setdefault(name, value)
        return response

"""What the request of a beacon says: its fields, and whether a page of this portal sent it."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.http.request import UnreadablePostError

__all__ = ["Refused", "check_origin", "fields_of"]

BODY_CAP = 512  # bytes, of a body or a query string
LENGTH_CAP = 3  # digits of a length that may be within it
FIELDS_CAP = 4


class Refused(Exception):
    """The beacon does not count; `reason` is the name of the drop counter (24 characters at most)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def fields_of(request: HttpRequest, *, scripted: bool) -> Mapping[str, str]:
    """Return the form fields of a POST by script, or those of the address of the picture. Raises Refused.

    The framework's own parsers are not asked: they answer 400 to a broken form or too many fields.
    """
    if request.method != ("POST" if scripted else "GET"):
        raise Refused("method")
    text = _body_of(request) if scripted else request.META.get("QUERY_STRING", "")
    if len(text) > BODY_CAP:
        raise Refused("length")
    try:
        fields = parse_qs(text, max_num_fields=FIELDS_CAP)
    except ValueError:
        raise Refused("form") from None
    return {name: values[0] for name, values in fields.items()}


def check_origin(request: HttpRequest) -> str:
    """Return the host that was asked for. Raises Refused for another site's page, which lends readers."""
    headers = request.META
    if "prefetch" in headers.get("HTTP_SEC_PURPOSE", ""):
        raise Refused("prefetch")
    try:
        host = request.get_host().lower()
    except DisallowedHost:
        raise Refused("host") from None
    fetch_site = headers.get("HTTP_SEC_FETCH_SITE")
    if fetch_site is None:
        # Old browsers, and plain HTTP, where browsers do not send the header.
        is_own = _host_of(headers.get("HTTP_ORIGIN") or headers.get("HTTP_REFERER", "")) == host
    else:
        is_own = fetch_site == "same-origin"
    if not is_own:
        raise Refused("cross-site")
    return host


def _body_of(request: HttpRequest) -> str:
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (length.isdecimal() and len(length) <= LENGTH_CAP and 0 < int(length) <= BODY_CAP):
        raise Refused("length")
    try:
        return str(request.body.decode("ascii"))
    except (UnreadablePostError, ValueError):
        raise Refused("form") from None


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""

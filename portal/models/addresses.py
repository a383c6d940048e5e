"""Addresses on the web that staff type."""

from urllib.parse import urlsplit

from django.core.validators import URLValidator

__all__ = ["host_of", "validate_https"]

validate_https = URLValidator(schemes=["https"], message="Địa chỉ phải bắt đầu bằng https://.")


def host_of(url: str) -> str:
    """Return the host that `url` leads to, to be told before somebody follows it; empty for none."""
    return (urlsplit(url).hostname or "").removeprefix("www.")

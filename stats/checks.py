"""System checks of the settings that the counter reads."""

from django.conf import settings
from django.core.checks import Error, register
from redis import Redis

from .beacons.visitor import parse_networks

__all__ = ["check_redis_url", "check_trusted_proxies"]


@register()
def check_trusted_proxies(app_configs: object, **kwargs: object) -> list[Error]:
    """Report a TRUSTED_PROXIES that would make every beacon fail."""
    try:
        parse_networks(settings.TRUSTED_PROXIES)
    except ValueError as error:
        hint = "Write addresses or networks separated by commas, such as 127.0.0.1,10.0.0.0/8."
        return [Error(f"TRUSTED_PROXIES: {error}", hint=hint, id="stats.E001")]
    return []


@register()
def check_redis_url(app_configs: object, **kwargs: object) -> list[Error]:
    """Report a REDIS_URL that no client understands; whether the server answers is asked by /readyz."""
    if not settings.REDIS_URL:
        return []
    try:
        Redis.from_url(settings.REDIS_URL)
    except (ValueError, TypeError) as error:
        hint = "Write redis://:password@host:6379/0, or rediss:// with TLS."
        return [Error(f"REDIS_URL: {error}", hint=hint, id="stats.E002")]
    return []

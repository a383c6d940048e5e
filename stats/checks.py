"""System check of the settings that the counter reads."""

from django.conf import settings
from django.core.checks import Error, register

from .visitor import parse_networks

__all__ = ["check_trusted_proxies"]


@register()
def check_trusted_proxies(app_configs: object, **kwargs: object) -> list[Error]:
    """Report a TRUSTED_PROXIES that would make every beacon fail."""
    try:
        parse_networks(settings.TRUSTED_PROXIES)
    except ValueError as error:
        hint = "Write addresses or networks separated by commas, such as 127.0.0.1,10.0.0.0/8."
        return [Error(f"TRUSTED_PROXIES: {error}", hint=hint, id="stats.E001")]
    return []

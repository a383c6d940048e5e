"""Sessions of staff that have ended: only the cookie ends by itself, the row stays."""

from importlib import import_module

from django.conf import settings

__all__ = ["purge_sessions"]


def purge_sessions() -> None:
    """Delete the sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()

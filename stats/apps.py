"""Application configuration of `stats`."""

from django.apps import AppConfig


class StatsConfig(AppConfig):
    """Names the application in the admin."""

    name = "stats"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Thống kê"

    def ready(self) -> None:
        """Connect handlers and checks."""
        from . import checks, signal_handlers  # noqa: F401 - importing registers them

"""Application configuration of `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names the application in the admin and connects its signals."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tìm kiếm"

    def ready(self):
        """Connect the handlers of changed abbreviations, of finished migrations and of changed pages."""
        from . import signal_handlers
        from .changes import sources

        signal_handlers.connect(self)
        sources.connect()

"""Application configuration of `news`."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Names the application in the admin and listens."""

    name = "news"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tin tức"

    def ready(self):
        """Connect the handlers that keep the search index in step."""
        from news.signal_handlers import connect

        connect()

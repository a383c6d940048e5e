"""Application configuration of `news`."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Names the application in the admin."""

    name = "news"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tin tức"

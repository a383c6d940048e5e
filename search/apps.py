"""Application configuration of `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Names the application in the admin."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Tìm kiếm"

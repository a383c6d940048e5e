"""Application configuration of `portal`."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the application in the admin."""

    name = "portal"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Cổng thông tin"

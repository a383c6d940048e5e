"""Application configuration of `media`."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Names the application in the admin."""

    name = "media"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Ảnh và tệp"

    def ready(self) -> None:
        """Shut the doors of picture formats that nobody here needs."""
        from .photographs import prune_decoders

        prune_decoders()

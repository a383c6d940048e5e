"""Which versions of a page nobody asked to save."""

from django.db import models
from django.utils import timezone
from wagtail.models import Revision

__all__ = ["AutosavedVersion"]


class AutosavedVersion(models.Model):
    """A version that the editor wrote by itself while somebody typed; goes with its version."""

    revision = models.OneToOneField(
        Revision, verbose_name="phiên bản", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    first_saved_at = models.DateTimeField("tự lưu từ lúc", default=timezone.now)

    class Meta:
        verbose_name = "phiên bản tự lưu"
        verbose_name_plural = "phiên bản tự lưu"

    def __str__(self):
        return f"Phiên bản {self.pk} tự lưu"

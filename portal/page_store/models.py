"""The number of the last change that readers see, for installations of several machines."""

from django.db import models

__all__ = ["Generation"]


class Generation(models.Model):
    """One row. Every committed change of public content adds one; nobody reads more out of it."""

    number = models.BigIntegerField("số lần thay đổi", default=0)

    class Meta:
        verbose_name = "thế hệ trang công khai"
        verbose_name_plural = "thế hệ trang công khai"
        default_permissions = ()

    def __str__(self):
        return str(self.number)

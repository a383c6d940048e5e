"""The Word files that articles came from, with what was changed on the way; for staff only."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models

from media.sizes_in_words import size_in_words

__all__ = ["WordOriginal", "private_storage"]


def private_storage():
    """Return the storage of files that have no address."""
    return storages["private"]


class WordOriginal(models.Model):
    """One Word file as it came. It stays as long as its article does, and goes with a deleted draft."""

    article = models.OneToOneField(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="word_original", verbose_name="bài viết"
    )
    name = models.CharField("tên tệp", max_length=255)
    file = models.FileField("tệp gốc", storage=private_storage, upload_to="word", max_length=255)
    size = models.PositiveIntegerField("dung lượng")
    content_hash = models.CharField("mã băm SHA-256", max_length=64)
    report = models.JSONField("báo cáo", default=dict)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người nhập",
    )
    brought_at = models.DateTimeField("nhập lúc", auto_now_add=True)

    # Where a text came from is no use of it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "tệp Word gốc"
        verbose_name_plural = "tệp Word gốc"

    def __str__(self) -> str:
        return self.name

    @property
    def size_label(self) -> str:
        """The size as people write it: `184 KB`."""
        return size_in_words(self.size)

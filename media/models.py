"""Images, their renditions and documents of the portal. What may come in is decided in `validators`."""

from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

__all__ = ["PortalDocument", "PortalImage", "PortalRendition"]


class PortalImage(AbstractImage):
    """A photo as the portal keeps it: re-encoded, upright, in sRGB, without any metadata.

    The alternative text is no field here: it depends on the use, so each use asks for it.
    """

    description = models.CharField(
        "mô tả nội bộ",
        max_length=255,
        blank=True,
        default="",
        help_text="Giúp tìm lại ảnh trong kho. Không thay cho phần mô tả ảnh khi dùng trong bài.",
    )
    credit = models.CharField(
        "tác giả ảnh",
        max_length=255,
        blank=True,
        default="",
        help_text="Người chụp hoặc nguồn ảnh, ví dụ: Ngọc Lan.",
    )
    content_hash = models.CharField(
        "mã băm SHA-256", max_length=64, blank=True, default="", editable=False, db_index=True
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"

    @property
    def default_alt_text(self) -> str:
        """Offer nothing: a title is often a file name, and the right words depend on the use."""
        return ""


class PortalRendition(AbstractRendition):
    """A photo cut to one of the sizes of `media.renditions`."""

    image = models.ForeignKey(
        PortalImage, verbose_name="ảnh", related_name="renditions", on_delete=models.CASCADE
    )

    class Meta:
        verbose_name = "bản cắt của ảnh"
        verbose_name_plural = "bản cắt của ảnh"
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="media_rendition_once_per_size"
            )
        ]


class PortalDocument(AbstractDocument):
    """A file that readers download, or the sound, film or captions of a block."""

    content_hash = models.CharField(
        "mã băm SHA-256", max_length=64, blank=True, default="", editable=False, db_index=True
    )

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = "tài liệu"
        verbose_name_plural = "tài liệu"

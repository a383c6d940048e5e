"""The byline: who did what for an article."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from .authors import Author

__all__ = ["ArticleCredit"]


class ArticleCredit(Orderable):
    """One part of the byline: a role and a name."""

    class Role(models.TextChoices):
        """What somebody did for the article, as printed."""

        NEWS = "tin", "Tin"
        PHOTO = "anh", "Ảnh"
        TEXT = "tin-bai", "Tin bài"
        TEXT_AND_PHOTO = "tin-bai-anh", "Tin bài và ảnh"
        REPORTER = "phong-vien", "P/v"
        EDITING = "bien-tap", "Biên tập"
        AFTER = "theo", "Theo"

    article = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="credits")
    role = models.CharField("vai trò", max_length=16, choices=Role.choices, default=Role.TEXT)
    author = models.ForeignKey(
        Author, on_delete=models.PROTECT, related_name="credits", verbose_name="tác giả"
    )

    panels = [
        FieldRowPanel(
            [
                FieldPanel("role", help_text="In trước tên, cuối bài."),
                FieldPanel("author", help_text="Chưa có trong danh sách thì thêm ở Danh mục tin."),
            ]
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = "tên dưới bài"

    def __str__(self):
        return f"{self.get_role_display()}: {self.author}"

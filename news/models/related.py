"""Articles that editors put beside another."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable

__all__ = ["RelatedArticle"]


class RelatedArticle(Orderable):
    """An article that the editor chose to stand beside another."""

    page = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="related_articles")
    article = models.ForeignKey(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="+", verbose_name="bài"
    )

    panels = [
        PageChooserPanel(
            "article", page_type="news.ArticlePage", help_text="Chỉ bài đã đăng mới hiện cho bà con."
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = "tin liên quan"

    def __str__(self):
        return self.article.title

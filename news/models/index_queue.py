"""Articles whose entry in the search index is behind what they say; the worker brings it up to date."""

from django.db import models

__all__ = ["ArticleToIndex"]


class ArticleToIndex(models.Model):
    """One reason to index an article anew; an article may have several, each is dealt with and deleted."""

    article = models.ForeignKey("news.ArticlePage", on_delete=models.CASCADE, related_name="+")

    # No use of the article.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "bài cần ghi lại vào chỉ mục"
        verbose_name_plural = "bài cần ghi lại vào chỉ mục"

    def __str__(self):
        return str(self.article_id)

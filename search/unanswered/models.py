"""The weekly list as it is stored."""

from django.db import models

from .masking import HIDDEN, LONGEST

__all__ = ["UnansweredQuery"]


class UnansweredQuery(models.Model):
    """What readers looked for in vain in a week, all spellings of it together.

    `week` is its Monday, by local time; nothing finer is kept, nor anything about who asked. `spellings`
    tells how often the most frequent ways of writing it were met, `written` is the first of them.
    """

    site = models.ForeignKey(
        "wagtailcore.Site", verbose_name="trang", on_delete=models.CASCADE, related_name="+"
    )
    week = models.DateField("tuần từ thứ Hai, ngày")
    folded = models.CharField("câu tìm, bỏ dấu", max_length=LONGEST)
    written = models.CharField("bà con gõ", max_length=LONGEST)
    times = models.PositiveIntegerField("số lần", default=0)
    spellings = models.JSONField("các cách gõ", default=dict)

    class Meta:
        verbose_name = "điều bà con tìm mà chưa thấy"
        verbose_name_plural = "điều bà con tìm mà chưa thấy"
        default_permissions = ("view",)
        ordering = ["-week", "-times", "folded"]
        constraints = [
            models.UniqueConstraint(fields=["site", "week", "folded"], name="search_unanswered_once_a_week")
        ]
        indexes = [models.Index(fields=["site", "week", "-times"], name="search_unanswered_top")]

    def __str__(self):
        return f"{self.written} ({self.times})"

    @property
    def again(self) -> str:
        """What to type for the same search."""
        return " ".join(self.written.replace(HIDDEN, " ").split())

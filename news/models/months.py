"""How many articles stand in each section by month, so that long lists need not count themselves."""

from django.db import models

__all__ = ["ArticleMonth"]


class ArticleMonth(models.Model):
    """Live articles directly in a section, by the local month of their shown date.

    Kept by the database itself, with every statement that adds, moves, dates, shows or hides an article: see
    `news.month_triggers`. Restrictions of readers are not in it: `news.counting` takes those off.
    """

    section_path = models.CharField(max_length=255)
    year = models.SmallIntegerField()
    month = models.SmallIntegerField()
    number = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section_path", "year", "month"], name="one_row_a_section_and_month"
            )
        ]
        default_permissions = ()

    def __str__(self):
        return f"{self.section_path} {self.year}-{self.month:02}: {self.number}"

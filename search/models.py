"""What the search keeps for editors to change: abbreviations and their expansions."""

from django.core.exceptions import ValidationError
from django.db import models

from .text import fold, words

__all__ = ["Abbreviation"]


class Abbreviation(models.Model):
    """An abbreviation that readers type and what it stands for; each finds the other."""

    short = models.CharField("chữ tắt", max_length=20, help_text="Một từ viết liền, ví dụ: CCHC.")
    expansion = models.CharField(
        "viết đầy đủ", max_length=120, help_text="Từ hai từ trở lên, ví dụ: cải cách hành chính."
    )

    class Meta:
        verbose_name = "chữ tắt"
        verbose_name_plural = "chữ tắt"
        ordering = ["short", "expansion"]
        constraints = [
            models.UniqueConstraint(
                fields=["short", "expansion"],
                name="search_abbreviation_once",
                violation_error_message="Chữ tắt này đã có với cùng cách viết đầy đủ.",
            )
        ]

    def __str__(self):
        return f"{self.short}: {self.expansion}"

    def clean(self):
        """Refuse pairs that no query could use: a short form of several words, an expansion of one."""
        super().clean()
        if len(words(self.short)) != 1 or not fold(self.short):
            raise ValidationError({"short": "Chữ tắt phải là một từ viết liền, gồm chữ cái hoặc chữ số."})
        if len(fold(self.expansion).split()) < 2:
            raise ValidationError({"expansion": "Hãy viết đầy đủ bằng ít nhất hai từ."})

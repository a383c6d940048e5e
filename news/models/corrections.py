"""Corrections (đính chính): public notes that stay under an article."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from portal.text_cleaning import tidy_text

__all__ = ["LONGEST_NOTE", "Correction"]

LONGEST_NOTE = 300
NOTE_NEEDED = "Hãy ghi lời đính chính."
NOTE_TOO_LONG = f"Lời đính chính dài quá {LONGEST_NOTE} ký tự."


class Correction(Orderable):
    """What was wrong in a public article and what is right; part of the version that is approved."""

    article = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="corrections")
    date = models.DateField("ngày đính chính", default=timezone.localdate)
    text = models.TextField(
        "lời đính chính",
        max_length=LONGEST_NOTE,
        help_text="Nói rõ chỗ nào đã ghi sai và nay đúng là gì. Tối đa 300 ký tự, hiện dưới bài.",
    )

    panels = [FieldPanel("date", help_text="Ngày sửa lời bài."), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = "đính chính"

    def __str__(self):
        return f"Đính chính ngày {self.date:%d/%m/%Y}"

    def clean(self):
        """Tidy the words; refuse empty ones."""
        super().clean()
        self.text = tidy_text(self.text or "")
        if not self.text:
            raise ValidationError({"text": NOTE_NEEDED})
        if len(self.text) > LONGEST_NOTE:
            raise ValidationError({"text": NOTE_TOO_LONG})

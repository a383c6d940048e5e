"""Terms that are out of use: the office's own table, which texts are compared with before they are sent."""

from django.core.exceptions import ValidationError
from django.db import models

from portal.text_cleaning import tidy_line

__all__ = ["OutdatedTerm"]

SAME = "Cách gọi nay dùng phải khác cách gọi đã cũ."


class OutdatedTerm(models.Model):
    """A term that is said no more, what is said instead, and why. Nothing of it is public."""

    old = models.CharField("cách gọi đã cũ", max_length=160, unique=True)
    new = models.CharField(
        "nay gọi là", max_length=160, blank=True, help_text="Để trống khi không có cách gọi thay thế."
    )
    reason = models.CharField(
        "lý do",
        max_length=250,
        blank=True,
        help_text="Một câu, hiện cho người viết. Ví dụ: căn cứ văn bản nào.",
    )

    class Meta:
        verbose_name = "cách gọi đã cũ"
        verbose_name_plural = "cách gọi đã cũ"
        ordering = ["old"]

    def __str__(self):
        return self.old

    def clean(self):
        """Tidy the words; refuse a term that is to be replaced by itself."""
        super().clean()
        self.old, self.new, self.reason = map(tidy_line, (self.old, self.new, self.reason))
        if self.old and self.old.casefold() == self.new.casefold():
            raise ValidationError({"new": SAME})

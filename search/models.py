"""What the search keeps: abbreviations with their expansions, changes that an outer index must hear of."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from .text import fold, words
from .unanswered.models import UnansweredQuery

__all__ = ["Abbreviation", "IndexChange", "IndexClock", "Spelling", "SpellingCount", "UnansweredQuery"]


class Abbreviation(models.Model):
    """An abbreviation that readers type and what it stands for; each finds the other."""

    short = models.CharField("chữ tắt", max_length=20, help_text="Một từ viết liền, ví dụ: CCHC.")
    expansion = models.CharField(
        "viết đầy đủ",
        max_length=120,
        help_text="Từ hai từ trở lên, viết hoa như ở giữa câu, ví dụ: cải cách hành chính, Ủy ban nhân dân.",
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


class IndexChange(models.Model):
    """A page whose entry in an outer index may be out of date; written and read by program only.

    The key is no foreign key: it outlives the page. See `changes`.
    """

    page_key = models.BigIntegerField()
    with_pages_below = models.BooleanField(default=False)
    # Of many changes at once, such as an import: single ones, an editor's, go first.
    in_bulk = models.BooleanField(default=False)
    noted_at = models.DateTimeField(default=timezone.now)
    # Failures of this page alone; those of the whole index are not counted here.
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "thay đổi chờ gửi tới máy chủ tìm kiếm"
        verbose_name_plural = "thay đổi chờ gửi tới máy chủ tìm kiếm"
        default_permissions = ()
        indexes = [models.Index(fields=["in_bulk", "id"], name="search_change_order")]

    def __str__(self):
        return f"{self.page_key}{' và bên dưới' if self.with_pages_below else ''}"


class IndexClock(models.Model):
    """One row: the last version number that a document in an outer index was given. See `versions`."""

    number = models.BigIntegerField()

    class Meta:
        verbose_name = "số phiên bản của chỉ mục ngoài"
        verbose_name_plural = "số phiên bản của chỉ mục ngoài"
        default_permissions = ()

    def __str__(self):
        return str(self.number)


class SpellingCount(models.Model):
    """One counting of the words of all public pages; the last that is done is read. See `spelling.table`."""

    counted_at = models.DateTimeField(default=timezone.now)
    # What was public by then is counted: pages up to this key, changes up to this moment.
    newest_page = models.BigIntegerField(default=0)
    changes_until = models.DateTimeField(default=timezone.now)
    is_done = models.BooleanField(default=False)

    class Meta:
        verbose_name = "lượt đếm chữ"
        verbose_name_plural = "lượt đếm chữ"
        default_permissions = ()

    def __str__(self):
        return f"{self.counted_at}"


class Spelling(models.Model):
    """How often a word, or two side by side, stand in titles and summaries, by folded key and as written."""

    count = models.ForeignKey(SpellingCount, on_delete=models.CASCADE, related_name="+", db_index=False)
    folded = models.CharField(max_length=64)
    written = models.CharField(max_length=64)
    times = models.PositiveIntegerField()

    class Meta:
        verbose_name = "cách viết"
        verbose_name_plural = "cách viết"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["count", "folded", "written"], name="search_spelling_once")
        ]

    def __str__(self):
        return f"{self.written}: {self.times}"

"""The sound version of a text, and whether it still says what the text says."""

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from news.sound import MARK_LENGTH, mark_of_words

__all__ = ["SOUND_PANEL", "SpokenText"]

SILENT = "Lời bài đã sửa sau khi chọn bản đọc, nên người đọc sẽ không thấy bản đọc."


class SpokenText(models.Model):
    """A page with `title`, `summary` and `search_text` that readers may hear."""

    audio = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản đọc (mp3)",
    )
    audio_by_machine = models.BooleanField(
        "giọng đọc máy", default=False, help_text="Người nghe sẽ thấy ghi chú này cạnh bản đọc."
    )
    audio_of_summary = models.BooleanField(
        "chỉ đọc tiêu đề và tóm tắt", default=False, help_text="Đánh dấu khi bản đọc không đọc cả bài."
    )
    audio_words = models.CharField(
        "lời bài khi chọn bản đọc", max_length=MARK_LENGTH, blank=True, editable=False
    )

    class Meta:
        abstract = True

    @property
    def mark_of_words(self) -> str:
        """Return what stands for the words that a sound version reads out."""
        return mark_of_words(self.title, self.summary, "" if self.audio_of_summary else self.search_text)

    @property
    def has_true_audio(self) -> bool:
        """Tell whether there is a sound version and the words are still those it was chosen for."""
        return bool(self.audio_id) and self.audio_words == self.mark_of_words

    def doubts(self) -> list[str]:
        """Warn of a sound that readers will not find."""
        silent = [SILENT] if self.audio_id and not self.has_true_audio else []
        return [*super().doubts(), *silent]


SOUND_PANEL = MultiFieldPanel(
    [
        FieldPanel("audio", help_text="Tệp mp3 đọc bài, cho bà con thích nghe hơn đọc."),
        *(FieldPanel(name) for name in ("audio_by_machine", "audio_of_summary", "audio_still_true")),
    ],
    "Bản đọc",
)

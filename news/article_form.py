"""The editor's form of an article: that of every page, and whether the sound version fits the words."""

from django import forms

from portal.page_form import BasePageForm

__all__ = ["ArticleForm"]

CHOSEN = {"audio", "audio_of_summary"}


class ArticleForm(BasePageForm):
    """Keeps for which words the sound was chosen; once they differ, asks whether it still holds."""

    audio_still_true = forms.BooleanField(
        label="Bản đọc vẫn đúng với bài",
        required=False,
        help_text=(
            "Bản đọc đang ẩn vì lời bài đã sửa sau khi chọn bản đọc. Hãy nghe lại: nếu phần sửa không làm "
            "sai bản đọc thì đánh dấu ô này, nếu sai thì chọn bản đọc mới."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not (self.instance.audio_id and not self.instance.has_true_audio):
            self.fields.pop("audio_still_true", None)

    def save(self, commit=True):
        """Take the words down when the sound is new or said to be true."""
        article = self.instance
        if not article.audio_id:
            article.audio_words = ""
        elif CHOSEN & {*self.changed_data} or self.cleaned_data.get("audio_still_true"):
            article.audio_words = article.mark_of_words
        return super().save(commit)

"""What is sent: a title, a section, words, photos with their captions, and the name of this sending."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from media.photographs import CleanedPhoto, cleaned
from media.shutter_dates import read_day
from news.models import ArticleIndexPage
from portal.text_cleaning import tidy_line

__all__ = ["LONGEST_TEXT", "MOST_PHOTOS", "ContributionForm"]

MOST_PHOTOS = 10
LONGEST_TEXT = 30_000  # characters: ten pages
LONGEST_CAPTION = 300
SEVERAL = f"Mỗi lần gửi được nhiều nhất {MOST_PHOTOS} ảnh. Hãy bỏ bớt ảnh, hoặc gửi thành hai bài."
CAPTION_TOO_LONG = f"Chú thích ảnh dài quá {LONGEST_CAPTION} ký tự. Hãy viết ngắn lại."
ANOTHER_AUTHOR = "Bài này do tài khoản khác soạn trên máy này; người soạn cần tự đăng nhập để gửi."


class ContributionForm(forms.Form):
    """The words; photos and captions are read beside it, for they come in any number."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    author = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label="Tiêu đề",
        max_length=255,
        error_messages={
            "required": "Hãy ghi tiêu đề.",
            "max_length": "Tiêu đề dài quá 255 ký tự. Hãy viết ngắn lại.",
        },
    )
    section = forms.ModelChoiceField(
        label="Chuyên mục",
        queryset=ArticleIndexPage.objects.none(),
        empty_label=None,
        error_messages={
            "required": "Hãy chọn chuyên mục.",
            "invalid_choice": "Ông/bà không còn được gửi bài vào chuyên mục này. Hãy chọn chuyên mục khác.",
        },
    )
    text = forms.CharField(
        label="Nội dung",
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": "Nội dung dài quá 30.000 ký tự. Hãy gửi thành hai bài."},
    )

    def __init__(self, data: QueryDict | None = None, files: MultiValueDict | None = None, *, user, sections):
        """`sections`: the pages below which `user` may begin an article."""
        super().__init__(data, files)
        self.user = user
        self.photos: list[tuple[CleanedPhoto, str]] = []
        self.fields["section"].queryset = sections

    def clean_title(self) -> str:
        """Return the title on one line."""
        if not (title := tidy_line(self.cleaned_data["title"])):
            raise ValidationError("Hãy ghi tiêu đề.")
        return title

    def clean(self) -> dict:
        """Read the photos; refuse what another account wrote on the same phone, and a sending of nothing."""
        if self.cleaned_data.get("author") not in (None, self.user.pk):
            raise ValidationError(ANOTHER_AUTHOR, code="another-author")
        files = self.files.getlist("photos")
        if len(files) > MOST_PHOTOS:
            raise ValidationError(SEVERAL)
        if not files and not self.cleaned_data.get("text") and "text" not in self.errors:
            self.add_error("text", "Hãy ghi nội dung, hoặc chọn ít nhất một ảnh.")
        self._read_photos(files)
        return self.cleaned_data

    def _read_photos(self, files: list[File]) -> None:
        days = self.data.getlist("taken")
        captions = [tidy_line(caption) for caption in self.data.getlist("captions")]
        if any(len(caption) > LONGEST_CAPTION for caption in captions):
            raise ValidationError(CAPTION_TOO_LONG)
        for place, file in enumerate(files):
            try:
                photo = cleaned(file)
            except ValidationError as error:
                raise ValidationError(f"Ảnh thứ {place + 1}: {error.messages[0]}") from error
            if photo.taken_on is None and place < len(days):
                photo.taken_on = read_day(days[place], timezone.localdate())
            self.photos.append((photo, captions[place] if place < len(captions) else ""))

"""Forms of the admin's add, multiple-upload, chooser and edit views for photos and files."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from . import photographs, validators
from .signatures import DocumentKind
from .sizes_in_words import size_in_words

logger = logging.getLogger(__name__)

PHOTO_HELP = (
    "Ảnh JPEG, PNG, WebP, GIF hoặc HEIC (ảnh chụp từ điện thoại), nặng nhất 10 MB và 24 triệu điểm ảnh. "
    "Cổng tự xoay ảnh cho đúng chiều và xóa thông tin kèm theo như vị trí chụp; "
    "ảnh động chỉ giữ hình đầu tiên."
)
DOCUMENT_HELP = (
    "Tệp PDF, DOCX hoặc XLSX nặng nhất {paper}; phim MP4 (chuẩn H.264) nặng nhất {film}, âm thanh MP3 nặng "
    "nhất {sound}, phụ đề WebVTT. Cổng xét nội dung tệp, không xét tên. Phim và âm thanh được giữ nguyên như "
    "tải lên, kể cả thông tin kèm theo."
)
PHOTO_ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif,.heic,.heif"
_DOCUMENT_ACCEPT = ".pdf,.docx,.xlsx,.mp4,.mp3,.vtt"


def _document_help() -> str:
    kinds = {"paper": DocumentKind.PDF, "film": DocumentKind.MP4, "sound": DocumentKind.MP3}
    limits = {name: size_in_words(validators.largest(kind)) for name, kind in kinds.items()}
    return DOCUMENT_HELP.format(**limits)


class PhotoUploadField(WagtailImageField):
    """Takes an uploaded picture through `photographs.cleaned`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.help_text = PHOTO_HELP
        # The multiple-upload page shows these two before anything is sent.
        self.error_messages["file_too_large_unknown_size"] = (
            f"Ảnh nặng hơn {size_in_words(validators.MAX_PHOTO_SIZE)}. Hãy giảm dung lượng ảnh rồi tải lại."
        )
        self.error_messages["invalid_image_extension"] = (
            "Cổng nhận ảnh JPEG, PNG, WebP, GIF và HEIC. Hãy lưu ảnh thành JPEG hoặc PNG rồi tải lại."
        )

    def to_python(self, data: File | None) -> photographs.CleanedPhoto | None:
        """Return the cleaned picture, or None when nothing was sent. Raises ValidationError."""
        if data in self.empty_values:
            return None
        return photographs.cleaned(data)


class FileKeeping:
    """Stores the new file as the last step of validation, so that a full disk is a form error.

    Every view of the admin that validates one of these forms saves it right after; when that fails, the
    file goes again.
    """

    not_written = "Máy chủ không ghi được tệp, có thể đã hết chỗ. Hãy báo người quản trị rồi thử lại sau."
    choose_again = "Tệp chưa được lưu vì ô khác trong biểu mẫu chưa đúng. Hãy sửa ô đó rồi chọn lại tệp này."

    def clean(self):
        """Refuse a new file that would be lost to errors elsewhere."""
        cleaned_data = super().clean()
        if self._has_new_file() and self.errors:
            self.add_error("file", self.choose_again)
        return cleaned_data

    def _has_new_file(self) -> bool:
        return "file" in self.changed_data and "file" in self.cleaned_data

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or not self._has_new_file():
            return
        try:
            self.instance.file.save(self.instance.file.name, self.instance.file.file, save=False)
        except ValidationError as error:
            self.add_error("file", error)
        except OSError:
            logger.exception("An uploaded file could not be stored")
            self.add_error("file", self.not_written)

    def save(self, commit: bool = True):
        """Save as usual; when that fails, remove the file that validation has stored."""
        try:
            return super().save(commit)
        except BaseException:
            if self._has_new_file() and self.instance.file.name:
                self.instance.file.storage.delete(self.instance.file.name)
            raise


class PhotoForm(FileKeeping, BaseImageForm):
    """A photo and what is said about it in the library."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].label = "Tên ảnh trong kho"
        if "tags" in self.fields:
            self.fields["tags"].label = "Từ khóa"
        if "file" in self.fields:
            usual = self.fields["file"]
            usual.widget.attrs["accept"] = PHOTO_ACCEPT
            self.fields["file"] = PhotoUploadField(
                label="Tệp ảnh", required=usual.required, initial=usual.initial, widget=usual.widget
            )

    def clean(self):
        """Let a new picture bring its own day with it, unless another one was typed beside it."""
        cleaned_data = super().clean()
        if self._has_new_file() and "taken_on" in self.fields and "taken_on" not in self.changed_data:
            cleaned_data["taken_on"] = cleaned_data["file"].taken_on
        return cleaned_data


class DocumentForm(FileKeeping, BaseDocumentForm):
    """A document and what is said about it in the library."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].label = "Tên tài liệu"
            self.fields["title"].help_text = "Người đọc thấy tên này ở chỗ tải tệp về."
        if "tags" in self.fields:
            self.fields["tags"].label = "Từ khóa"
        if "file" in self.fields:
            field = self.fields["file"]
            field.label, field.help_text = "Tệp", _document_help()
            field.max_length = None  # files are stored under a name of our own
            field.widget.attrs["accept"] = _DOCUMENT_ACCEPT
            heaviest = size_in_words(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
            field.error_messages["file_too_large_unknown_size"] = (
                f"Tệp nặng hơn {heaviest}. Hãy chia nhỏ rồi tải lại."
            )

    def clean_file(self) -> File:
        """Return the uploaded file after the checks of its content. Raises ValidationError."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            validators.check_document(file)
        return file

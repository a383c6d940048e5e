"""Building blocks of page bodies, one family a module."""

from .film import VideoBlock
from .media import AttachmentsBlock, GalleryBlock, PhotoBlock
from .stream import BodyField, IntroductionBody, StandardBody
from .text import CalloutBlock, HeadingBlock, ParagraphBlock, QuoteBlock, TableBlock

__all__ = [
    "AttachmentsBlock",
    "BodyField",
    "CalloutBlock",
    "GalleryBlock",
    "HeadingBlock",
    "IntroductionBody",
    "ParagraphBlock",
    "PhotoBlock",
    "QuoteBlock",
    "StandardBody",
    "TableBlock",
    "VideoBlock",
]

"""Blocks that hold words: heading, paragraph, quote, table, callout."""

from functools import lru_cache

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.rich_text import RichText, get_text_for_indexing

from portal.text_cleaning import tidy_line, tidy_text

from .cleaning import clean_html

__all__ = [
    "CalloutBlock",
    "HeadingBlock",
    "LineBlock",
    "LongTextBlock",
    "ParagraphBlock",
    "QuoteBlock",
    "TableBlock",
]

PARAGRAPH_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


# The search engine's indexer asks for the words of a body three times in a row.
@lru_cache(maxsize=64)
def _words(html: str) -> str:
    return get_text_for_indexing(html)


class LineBlock(blocks.CharBlock):
    """A line of text, tidied whenever it is stored."""

    def get_prep_value(self, value):
        """Return the stored form."""
        return tidy_line(super().get_prep_value(value) or "")


class LongTextBlock(blocks.TextBlock):
    """Plain text of several lines, tidied whenever it is stored."""

    def get_prep_value(self, value):
        """Return the stored form."""
        return tidy_text(super().get_prep_value(value) or "")


class ParagraphBlock(blocks.RichTextBlock):
    """Formatted text; whatever way it comes in, only what an article may hold is stored."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(**kwargs)

    def get_prep_value(self, value):
        """Return the stored form, cleaned."""
        return clean_html(super().get_prep_value(value) or "")

    def to_python(self, value):
        """Clean what was stored before, so that nothing else can be rendered."""
        return RichText(clean_html(value or ""))

    def get_searchable_content(self, value):
        """Return the words without tags."""
        return [_words(str(value.source))] if value else []

    class Meta:
        label = "Đoạn văn"
        icon = "pilcrow"
        template = "components/blocks/paragraph.html"


class HeadingBlock(blocks.StructBlock):
    """A heading inside the text; the page's own title is the only h1."""

    level = blocks.ChoiceBlock(
        choices=[("h2", "Mục lớn"), ("h3", "Mục vừa"), ("h4", "Mục nhỏ")],
        default="h2",
        label="Cấp",
        help_text="Mục vừa nằm trong mục lớn, mục nhỏ nằm trong mục vừa.",
        search_index=False,  # the name of a level is no word of the text
    )
    text = LineBlock(
        max_length=160, label="Tiêu đề mục", help_text="Ngắn, nói ý của phần dưới; không có dấu chấm ở cuối."
    )

    class Meta:
        label = "Tiêu đề mục"
        icon = "title"
        template = "components/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them."""

    text = LongTextBlock(label="Lời trích", help_text="Không cần gõ dấu ngoặc kép.")
    attribution = LineBlock(max_length=160, required=False, label="Người nói", help_text="Họ tên, chức vụ.")

    class Meta:
        label = "Trích lời"
        icon = "openquote"
        template = "components/blocks/quote.html"


class TableBlock(blocks.StructBlock):
    """A table with named columns; the first cell of a row is its header."""

    caption = LineBlock(max_length=200, label="Tên bảng", help_text="Bảng cho biết điều gì. Hiện trên bảng.")
    table = TypedTableBlock(
        [
            ("text", LineBlock(required=False, label="Chữ")),
            ("number", blocks.DecimalBlock(required=False, label="Số")),
        ],
        label="Bảng",
        help_text="Mỗi cột phải có tiêu đề; ô đầu mỗi dòng là tên của dòng.",
    )
    note = LineBlock(
        max_length=250,
        required=False,
        label="Ghi chú, nguồn số liệu",
        help_text="Hiện dưới bảng. Ví dụ: Số liệu tính đến ngày 30/11/2026.",
    )

    class Meta:
        label = "Bảng"
        icon = "table"
        template = "components/blocks/table.html"


def hotline_choices() -> list[tuple[str, str]]:
    """Return (code, purpose and number) of every hotline number, for the editor's choice."""
    from portal.models import HotlineNumber  # blocks are loaded while the models are still being built

    rows = HotlineNumber.objects.order_by("banner_id", "sort_order").values_list("code", "purpose", "number")
    return [(code, f"{purpose}: {number}") for code, purpose, number in rows]


class HotlineChoiceBlock(blocks.ChoiceBlock):
    """The code of a hotline number; reading a stored one asks the database nothing."""

    def to_python(self, value):
        """Return the code as stored."""
        return value or ""

    def normalize(self, value):
        """Return the code as it is."""
        return value or ""


class CalloutBlock(blocks.StructBlock):
    """A framed call to act; the number comes from the hotline, so that one change updates every page."""

    title = LineBlock(
        max_length=120, required=False, label="Tiêu đề", help_text="Vài chữ. Ví dụ: Bà con lưu ý."
    )
    text = LongTextBlock(label="Lời nhắn", help_text="Một, hai câu; hiện trong khung nổi bật.")
    hotline = HotlineChoiceBlock(
        choices=hotline_choices,
        required=False,
        label="Số đường dây nóng",
        help_text="Hiện dưới lời nhắn, bấm là gọi được. Số đổi ở Thiết lập thì ở đây đổi theo.",
        search_index=False,
    )

    class Meta:
        label = "Khung nhắn có số điện thoại"
        icon = "warning"
        template = "components/blocks/callout.html"

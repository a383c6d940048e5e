"""What the editor of an article shows, in which order."""

from django.forms import CheckboxSelectMultiple
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)

from news.checking.panel import CHECKING_PANEL
from news.from_word.panel import WORD_PANEL
from news.outlines.panel import OUTLINE_PANEL
from news.relating.panel import PROPOSALS_PANEL
from portal.models.base import ADDRESS_PANELS, EXPIRY_PANEL, WISHED_TIME_PANEL, BasePage
from portal.photos.panel import PHOTOS_PANEL

from .spoken_text import SOUND_PANEL

__all__ = ["ARTICLE_EDITOR"]

ARTICLE_EDITOR = BasePage.tabs(
    [
        WORD_PANEL,
        OUTLINE_PANEL,
        CHECKING_PANEL,
        MultiFieldPanel(
            [
                TitleFieldPanel(
                    "title", heading="Tiêu đề", help_text="Như người đọc sẽ thấy.", placeholder=False
                ),
                FieldPanel("summary"),
                FieldPanel("body"),
            ],
            "Nội dung",
        ),
        PHOTOS_PANEL,
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_alt"),
                FieldPanel("lead_image_decorative"),
                FieldPanel("lead_image_caption"),
                FieldPanel("lead_image_credit"),
            ],
            "Ảnh đại diện",
        ),
        MultiFieldPanel(
            [
                InlinePanel("credits", heading="Ghi tên dưới bài", label="Tên"),
                FieldRowPanel([FieldPanel("genre"), FieldPanel("featured")]),
                FieldRowPanel([WISHED_TIME_PANEL, EXPIRY_PANEL]),
                FieldRowPanel([FieldPanel("published_at"), FieldPanel("event_date")]),
                FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")]),
                FieldPanel("replacement_link"),
            ],
            "Thông tin đăng",
        ),
        SOUND_PANEL,
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=CheckboxSelectMultiple),
                InlinePanel("related_articles", heading="Tin liên quan", label="Bài", max_num=6),
                PROPOSALS_PANEL,
            ],
            "Liên quan",
        ),
        InlinePanel("corrections", heading="Đính chính", label="Lời đính chính"),
    ],
    ADDRESS_PANELS,
)

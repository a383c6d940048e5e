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
from portal.blocks.media import CAPTION_HELP, CREDIT_HELP, DECORATION_HELP
from portal.models.base import ADDRESS_PANELS, BODY_PANEL, EXPIRY_PANEL, WISHED_TIME_PANEL, BasePage
from portal.photos.panel import PHOTOS_PANEL

from .spoken_text import SOUND_PANEL

__all__ = ["ARTICLE_EDITOR"]

TOPICS_HELP = "Khi nhiều bài nói về cùng một việc: bà con mở dòng sự kiện là thấy đủ các bài."

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
                BODY_PANEL,
            ],
            "Nội dung",
        ),
        PHOTOS_PANEL,
        MultiFieldPanel(
            [
                FieldPanel("lead_image", help_text="Đứng đầu bài và đi theo bài trong các danh sách tin."),
                FieldPanel("lead_image_alt"),
                FieldPanel("lead_image_decorative", help_text=DECORATION_HELP),
                FieldPanel("lead_image_caption", help_text=CAPTION_HELP),
                FieldPanel("lead_image_credit", help_text=CREDIT_HELP),
            ],
            "Ảnh đại diện",
        ),
        MultiFieldPanel(
            [
                InlinePanel(
                    "credits",
                    heading="Ghi tên dưới bài",
                    help_text="Ai viết, ai chụp ảnh.",
                    label="Tên",
                ),
                FieldRowPanel(
                    [
                        FieldPanel("genre", help_text="Bộ ảnh và Đoạn phim có cách trình bày riêng."),
                        FieldPanel("featured", help_text="Tin nổi bật mới nhất đứng đầu trang chủ."),
                    ]
                ),
                FieldRowPanel([WISHED_TIME_PANEL, EXPIRY_PANEL]),
                FieldRowPanel([FieldPanel("published_at"), FieldPanel("event_date")]),
                FieldRowPanel(
                    [
                        FieldPanel("source_name", help_text="Khi dùng lại bài của cơ quan, tờ báo khác."),
                        FieldPanel("source_url", help_text="Đường dẫn tới bài gốc, bắt đầu bằng https://."),
                    ]
                ),
                FieldPanel("replacement_link"),
            ],
            "Thông tin đăng",
        ),
        SOUND_PANEL,
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=CheckboxSelectMultiple, help_text=TOPICS_HELP),
                InlinePanel(
                    "related_articles",
                    heading="Tin liên quan",
                    help_text="Tối đa sáu bài. Không chọn thì cổng tự tìm bài gần nhất.",
                    label="Bài",
                    max_num=6,
                ),
                PROPOSALS_PANEL,
            ],
            "Liên quan",
        ),
        InlinePanel(
            "corrections",
            heading="Đính chính",
            help_text="Khi bài đã đăng có chỗ sai. Sửa lời bài, rồi ghi ở đây đã sửa gì.",
            label="Lời đính chính",
        ),
    ],
    ADDRESS_PANELS,
)

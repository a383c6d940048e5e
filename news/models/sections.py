"""Sections of the news: they nest, and each lists the articles of everything below it."""

from django.db import models
from wagtail.admin.panels import FieldPanel, TitleFieldPanel

from portal.blocks import BodyField, IntroductionBody
from portal.models.base import ADDRESS_PANELS, MENU_PANEL, BasePage

__all__ = ["ArticleIndexPage"]


class ArticleIndexPage(BasePage):
    """A section (chuyên mục). Sections nest; each lists the articles of everything below it."""

    intro = models.CharField(
        "lời giới thiệu",
        max_length=300,
        blank=True,
        help_text="Một câu, hiện dưới tên chuyên mục ở mọi trang của danh sách và khi chia sẻ.",
    )
    body = BodyField(
        IntroductionBody(),
        verbose_name="phần giới thiệu",
        blank=True,
        help_text="Không bắt buộc. Vài đoạn ngắn và một ảnh, hiện trên danh sách ở trang đầu của chuyên mục.",
    )

    template = "pages/article_index.html"
    parent_page_types = ["portal.HomePage", "news.ArticleIndexPage"]
    subpage_types = ["news.ArticleIndexPage", "news.ArticlePage"]
    locked_slug = "tin-tuc"
    show_in_menus_default = True
    edit_handler = BasePage.tabs(
        [
            TitleFieldPanel(
                "title", heading="Tên chuyên mục", help_text="Như người đọc sẽ thấy.", placeholder=False
            ),
            FieldPanel("intro"),
            FieldPanel("body"),
        ],
        [*ADDRESS_PANELS, MENU_PANEL],
    )

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"

    def get_context(self, request, *args, **kwargs):
        """Add `listing`: the page of articles the reader asked for (see `news.listing`)."""
        from news.listing import read_listing

        context = super().get_context(request, *args, **kwargs)
        context["listing"] = read_listing(self, request)
        return context

"""Registers the news' parts with the admin; no logic."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from news.article_list import ArticleListMenuItem, ArticleListView
from news.checking.views import CHECKING_URLS
from news.contributing.views import ADMIN_ADDRESSES as CONTRIBUTION_ADDRESSES
from news.from_word.panel import word_buttons
from news.from_word.views import WORD_ADDRESSES
from news.new_article import NEW_ARTICLE_URLS
from news.outlines.beginning import OUTLINE_URLS
from news.relating.views import RELATING_URLS
from news.viewsets import NewsViewSetGroup

register_snippet(NewsViewSetGroup)


@hooks.register("register_admin_urls")
def register_article_urls():
    """Register the staff's list of articles and the ways to a new one."""
    return [path("bai-viet/", ArticleListView.as_view(), name="news_article_list"), *NEW_ARTICLE_URLS]


@hooks.register("register_admin_urls")
def register_contribution_urls():
    """Register the form for phones."""
    return CONTRIBUTION_ADDRESSES


@hooks.register("register_admin_urls")
def register_checking_urls():
    """Register the checks before submitting."""
    return CHECKING_URLS


@hooks.register("register_admin_urls")
def register_word_urls():
    """Register where Word files become drafts."""
    return WORD_ADDRESSES


@hooks.register("register_admin_urls")
def register_outline_urls():
    """Register the forms that begin from an outline."""
    return OUTLINE_URLS


@hooks.register("register_admin_urls")
def register_relating_urls():
    """Register the proposals of related articles."""
    return RELATING_URLS


@hooks.register("insert_editor_js")
def insert_paste_script():
    """Clean what is pasted."""
    address, script = reverse("news_paste"), static("news/from_word/paste.js")
    return format_html('<script src="{}" data-clean-paste="{}" defer></script>', script, address)


@hooks.register("register_page_header_buttons")
def register_word_button(page, user, view_name, next_url=None):
    """Offer it in a section's menu."""
    return word_buttons(page, user)


@hooks.register("register_admin_menu_item")
def register_article_menu_item():
    """Show the way to the list of articles."""
    return ArticleListMenuItem()

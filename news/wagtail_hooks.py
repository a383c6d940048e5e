"""Registers the news' parts with the admin; no logic."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from news.article_list import ArticleListMenuItem, ArticleListView, NewArticleView
from news.viewsets import NewsViewSetGroup

register_snippet(NewsViewSetGroup)


@hooks.register("register_admin_urls")
def register_article_urls():
    """Register the staff's list of articles and the way to a new one."""
    return [
        path("bai-viet/", ArticleListView.as_view(), name="news_article_list"),
        path("bai-viet/moi/", NewArticleView.as_view(), name="news_new_article"),
    ]


@hooks.register("register_admin_menu_item")
def register_article_menu_item():
    """Show the way to the list of articles."""
    return ArticleListMenuItem()

"""Addresses of the news beside its pages: feeds, topics, authors, the page maps."""

from django.urls import path, re_path

from news import name_pages, page_map, sitemaps
from news.contributing.views import lead_to_form
from news.feeds import ArticleFeed, TopicFeed

urlpatterns = [
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-khac.xml", sitemaps.sitemap_names, name="sitemap_names"),
    path("sitemap-<int:number>.xml", sitemaps.sitemap_part, name="sitemap_part"),
    path("rss/", ArticleFeed(), name="rss"),
    re_path(r"^(?P<section_path>tin-tuc/(?:[-a-z0-9]+/)*)rss/$", ArticleFeed(), name="section-rss"),
    path("chu-de/", name_pages.topics_page, name="topics"),
    path("chu-de/<slug:slug>/rss/", TopicFeed(), name="topic-rss"),
    path("chu-de/<slug:slug>/", name_pages.topic_page, name="topic"),
    path("tac-gia/<slug:slug>/", name_pages.author_page, name="author"),
    path("so-do/", page_map.page_map, name="page-map"),
    path("gui-tin/", lead_to_form, name="contribution"),
]

"""Addresses of the news beside its pages: feeds."""

from django.urls import path, re_path

from news.feeds import ArticleFeed

urlpatterns = [
    path("rss/", ArticleFeed(), name="rss"),
    re_path(r"^(?P<section_path>tin-tuc/(?:[-a-z0-9]+/)*)rss/$", ArticleFeed(), name="section-rss"),
]

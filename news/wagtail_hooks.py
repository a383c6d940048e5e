"""Registers the news' parts with the admin; no logic."""

from wagtail.snippets.models import register_snippet

from news.viewsets import NewsViewSetGroup

register_snippet(NewsViewSetGroup)

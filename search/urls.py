"""Addresses below /tim-kiem/."""

from django.urls import path

from .suggestions.views import suggestions
from .views import search_page

app_name = "search"

urlpatterns = [
    path("", search_page, name="search"),
    path("goi-y.json", suggestions, name="suggestions"),
]

"""Addresses of the checklist of required information."""

from django.urls import path

from .views import ChecklistView, NewPageView

__all__ = ["INFORMATION_URLS"]

INFORMATION_URLS = [
    path("thong-tin-bat-buoc/", ChecklistView.as_view(), name="portal_information"),
    path("thong-tin-bat-buoc/<int:kind_id>/tao/", NewPageView.as_view(), name="portal_information_page"),
]

"""Addresses of the checklist of required information."""

from django.urls import path

from .views import BasisView, ChecklistView, NewPageView

__all__ = ["INFORMATION_URLS"]

INFORMATION_URLS = [
    path("thong-tin-bat-buoc/", ChecklistView.as_view(), name="portal_information"),
    path("thong-tin-bat-buoc/<int:kind_id>/tao/", NewPageView.as_view(), name="portal_information_page"),
    path("thong-tin-bat-buoc/<int:kind_id>/doi-chieu/", BasisView.as_view(), name="portal_information_basis"),
]

"""Addresses of the promotions, in the place of Wagtail's own: those fold nothing and speak English.

The paths are Wagtail's, so that its names and menu lead here; nothing below them is left to its views.
"""

from django.urls import path, re_path
from django.views.generic import RedirectView

from .views import PromotionAddView, PromotionDeleteView, PromotionEditView, PromotionListView, off

__all__ = ["MENU_LABEL", "MENU_NAME", "PROMOTION_URLS"]

MENU_NAME, MENU_LABEL = "promoted-search-results", "Gợi ý khi tìm"

_to_unanswered = RedirectView.as_view(pattern_name="portal_unanswered")

PROMOTION_URLS = [
    path("searchpicks/", PromotionListView.as_view(), name="portal_promotions"),
    path("searchpicks/add/", PromotionAddView.as_view(), name="portal_promotion_add"),
    path("searchpicks/<int:query_id>/", PromotionEditView.as_view(), name="portal_promotion"),
    path("searchpicks/<int:query_id>/delete/", PromotionDeleteView.as_view(), name="portal_promotion_delete"),
    path("searchpicks/reports/search-terms/", _to_unanswered, name="portal_popular_searches"),
    re_path(r"^searchpicks/.+$", off, name="portal_promotions_off"),
]

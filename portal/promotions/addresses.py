"""Addresses of the promotions, in the place of Wagtail's own: those fold nothing and speak English.

All of Wagtail's addresses are covered, so that none of its views is left open beside ours.
"""

from django.urls import include, path
from django.views.generic import RedirectView

from .views import PromotionAddView, PromotionDeleteView, PromotionEditView, PromotionListView, off

__all__ = ["MENU_LABEL", "MENU_NAME", "PROMOTION_URLS"]

MENU_NAME, MENU_LABEL = "promoted-search-results", "Gợi ý khi tìm"

_to_unanswered = RedirectView.as_view(pattern_name="portal_unanswered")

_URLS = [
    path("", PromotionListView.as_view(), name="index"),
    path("results/", off, name="index_results"),
    path("add/", PromotionAddView.as_view(), name="add"),
    path("<int:query_id>/", PromotionEditView.as_view(), name="edit"),
    path("<int:query_id>/delete/", PromotionDeleteView.as_view(), name="delete"),
    path("queries/chooser/", off, name="chooser"),
    path("queries/chooser/results/", off, name="chooserresults"),
    path("reports/search-terms/", _to_unanswered, name="search_terms"),
    path("reports/search-terms/results/", off, name="search_terms_results"),
]

PROMOTION_URLS = [
    path("searchpicks/", include((_URLS, "wagtailsearchpromotions"), namespace="wagtailsearchpromotions"))
]

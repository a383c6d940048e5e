"""Addresses of the counter, below /luot-xem/."""

from django.urls import path

from . import rating_views, views
from .beacons import staff_views
from .reports import views as report_views

app_name = "stats"
urlpatterns = [
    path("g", views.beacon, name="beacon"),
    path("g.gif", views.beacon_without_script, name="gif"),
    path("d", views.rating, name="rating"),
    path("danh-gia", rating_views.thank_for_rating, name="thanks"),
    path("bao-cao.json", report_views.report, name="report"),
    path("may-noi-bo/<str:key>/", staff_views.staff_browser, name="staff_browser"),
    path("tong.json", views.site_figures, name="figures"),
    path("bai/<int:page_id>.json", views.article_figure, name="article"),
]

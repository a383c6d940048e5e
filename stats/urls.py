"""Addresses of the counter, below /luot-xem/."""

from django.urls import path

from . import views

app_name = "stats"
urlpatterns = [
    path("g", views.beacon, name="beacon"),
    path("g.gif", views.beacon_without_script, name="gif"),
    path("tong.json", views.site_figures, name="figures"),
    path("bai/<int:page_id>.json", views.article_figure, name="article"),
]

"""Addresses of a portal under development: those of `portal.urls`, and the page of all components."""

from django.urls import include, path

from portal import urls

urlpatterns = [path("bo-phan/", include("news.parts.urls")), *urls.urlpatterns]
handler404 = urls.handler404

"""Addresses of the portal; each package owns its own."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", include("portal.service_urls")),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("uploads/", include("media.urls")),
    path("tim-kiem/", include("search.urls")),
    path("luot-xem/", include("stats.urls")),
    path("", include("portal.approval.approval_urls")),
    path("", include("news.urls")),
    path("", include(wagtail_urls)),
]

handler404 = "portal.not_found.page_not_found"
handler500 = "portal.failures.server_error"

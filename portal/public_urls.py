"""Addresses of a process that serves the public only: nobody signs in, nothing writes to the database."""

from django.urls import URLPattern, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.documents.views import serve as document_views

from stats import urls as counter_urls

# A key's use and a browser's mark are written down; the front server sends these two to the admin's process.
_WRITING = ("report", "staff_browser")
_counter = [
    address
    for address in counter_urls.urlpatterns
    if not (isinstance(address, URLPattern) and address.name in _WRITING)
]

urlpatterns = [
    path("", include("portal.service_urls")),
    # Of Wagtail's addresses the ones that need nobody to sign in.
    re_path(r"^tai-lieu/(\d+)/(.*)$", document_views.serve, name="wagtaildocs_serve"),
    path("uploads/", include("media.urls")),
    path("tim-kiem/", include("search.urls")),
    path("luot-xem/", include((_counter, counter_urls.app_name))),
    path("", include("news.urls")),
    re_path(wagtail_urls.serve_pattern, wagtail_views.serve, name="wagtail_serve"),
]

handler404 = "portal.not_found.page_not_found"

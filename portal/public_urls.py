"""Addresses of a process that serves the public only: nobody signs in, nothing writes to the database.

They are those of `portal.urls`, less what is staff's.
"""

from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.documents.views import serve as document_views

from portal import urls
from stats import urls as counter_urls

_OF_STAFF = frozenset({"wagtail.admin.urls", "portal.approval.approval_urls"})
# A key's use and a browser's mark are written down; the front server sends these two to the admin's process.
_WRITING = frozenset({"report", "staff_browser"})


def _counter() -> list[URLPattern]:
    return [address for address in counter_urls.urlpatterns if address.name not in _WRITING]


# What stands in the place of a whole table of addresses: the part of it that needs nobody to sign in.
_INSTEAD = {
    "wagtail.documents.urls": re_path(
        r"^tai-lieu/(\d+)/(.*)$", document_views.serve, name="wagtaildocs_serve"
    ),
    "wagtail.urls": re_path(wagtail_urls.serve_pattern, wagtail_views.serve, name="wagtail_serve"),
    "stats.urls": path("luot-xem/", include((_counter(), counter_urls.app_name))),
}


def _table_of(address: URLPattern | URLResolver) -> str:
    return getattr(getattr(address, "urlconf_name", None), "__name__", "")


urlpatterns = [
    _INSTEAD.get(_table_of(address), address)
    for address in urls.urlpatterns
    if _table_of(address) not in _OF_STAFF
]
handler404 = urls.handler404
handler500 = urls.handler500

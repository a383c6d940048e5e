"""The portal's addresses, and below /bench/ what its beacon is compared with."""

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from hitcount.views import HitCountJSONView


@csrf_exempt
def empty(request: HttpRequest) -> HttpResponse:
    """Do nothing, behind the same middleware."""
    return HttpResponse(status=204)


urlpatterns = [
    path("bench/empty/", empty),
    # The check of its form would refuse a client without cookies; without it the view is faster, if anything.
    path("bench/hitcount/", csrf_exempt(HitCountJSONView.as_view())),
    path("", include("portal.urls")),
]

if apps.is_installed("request"):
    from request.middleware import RequestMiddleware

    urlpatterns.insert(0, path("bench/request/", csrf_exempt(RequestMiddleware(empty))))

"""The page that thanks readers without scripts for their vote; with a script they stay where they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from .beacons.recording import record_rating, signing_keys
from .beacons.request import Refused, fields_of
from .beacons.token import TokenInvalid, read_token

__all__ = ["thank_for_rating"]


# A cached page shows everybody the same form: its token proves the page, and nobody is known by it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def thank_for_rating(request: HttpRequest) -> HttpResponse:
    """Record the vote and thank for it, whatever came; who only looks is led to the home page."""
    if request.method != "POST":
        return redirect("/")
    record_rating(request)
    response = render(request, "pages/rating_thanks.html", {"rated": _rated_page(request)})
    response.headers["Cache-Control"] = "no-store"
    return response


def _rated_page(request: HttpRequest) -> Page | None:
    """Return the public page that the form stood on, None where that is not to be told."""
    try:
        fields = fields_of(request, scripted=True)
        identity = read_token(fields.get("t", ""), timezone.now(), signing_keys())
    except (Refused, TokenInvalid):
        return None
    return Page.objects.live().public().filter(pk=identity.object_id).first()

"""`GET /tim-kiem/goi-y.json?q=`: what the search field offers while a reader types."""

import logging
from dataclasses import asdict

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from .titles import suggest

__all__ = ["suggestions"]

logger = logging.getLogger(__name__)


@require_safe
@cache_control(public=True, max_age=60)
def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer `{"suggestions": [{"text", "url"}]}`, the same to everybody; 503 when the index fails."""
    try:
        found = suggest(request.GET.get("q", ""), site=Site.find_for_request(request))
    except DatabaseError:
        logger.exception("Suggestions failed")
        return JsonResponse({"suggestions": []}, status=503, headers={"Cache-Control": "no-store"})
    return JsonResponse({"suggestions": [asdict(each) for each in found]})

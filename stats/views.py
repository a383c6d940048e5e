"""Answers beacons, always alike, and gives the figures as JSON that caches may keep for a moment."""

import hashlib
import json
from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from .beacons.recording import record_beacon, record_rating
from .counts import article_views, visit_counts
from .periods import seconds_to_midnight

__all__ = [
    "BEACONS",
    "RECORDERS",
    "article_figure",
    "beacon",
    "beacon_without_script",
    "rating",
    "site_figures",
]

FIGURES_SECONDS, ARTICLE_SECONDS, STALE_SECONDS = 30, 60, 60


def beacon(request: HttpRequest) -> HttpResponse:
    """Answer 204 to anything: nobody learns here what counts."""
    record_beacon(request, scripted=True)
    return _nothing()


def beacon_without_script(request: HttpRequest) -> HttpResponse:
    """Do the same for the picture that readers without scripts load."""
    record_beacon(request, scripted=False)
    return _nothing()


def rating(request: HttpRequest) -> HttpResponse:
    """Do the same for a vote that the script sends; the plain form is answered by a page of the portal's."""
    record_rating(request)
    return _nothing()


# By address, for what looks ahead of the table of addresses: what leaves the record, and the view around it.
RECORDERS: dict[str, Callable[[HttpRequest], None]] = {
    "/luot-xem/g": partial(record_beacon, scripted=True),
    "/luot-xem/g.gif": partial(record_beacon, scripted=False),
    "/luot-xem/d": record_rating,
}
BEACONS = dict(zip(RECORDERS, (beacon, beacon_without_script, rating), strict=True))


@require_safe
def site_figures(request: HttpRequest) -> HttpResponse:
    """Return the five figures, never shown from a cache past the local midnight."""
    counts = visit_counts(Site.find_for_request(request))
    names = ("online", "today", "week", "month", "total", "machines_today")
    figures = {name: getattr(counts, name) for name in names}
    left = seconds_to_midnight(counts.updated, timezone.get_default_timezone())
    seconds = min(FIGURES_SECONDS, left)
    updated = timezone.localtime(counts.updated).isoformat(timespec="seconds")
    stale = min(STALE_SECONDS, left - seconds)  # an old answer, however briefly, is yesterday's too
    return _cached_json(request, figures, seconds, stale, {"updated": updated})


@require_safe
def article_figure(request: HttpRequest, page_id: int) -> HttpResponse:
    """Return the views of a public page; 404 for any other number."""
    page = Page.objects.live().public().filter(pk=page_id).only("pk", "content_type_id").first()
    if page is None:
        return JsonResponse(
            {"error": "Không có bài này."}, status=404, json_dumps_params={"ensure_ascii": False}
        )
    return _cached_json(
        request, {"views": article_views([page]).get(page.pk, 0)}, ARTICLE_SECONDS, STALE_SECONDS
    )


def _nothing() -> HttpResponse:
    return HttpResponse(status=204, headers={"Cache-Control": "no-store"})


def _cached_json(
    request: HttpRequest,
    figures: dict[str, int],
    seconds: int,
    stale: int,
    more: dict[str, str] | None = None,
) -> HttpResponse:
    """Answer with `figures`, or 304 when the caller has the same ones already."""
    digest = hashlib.blake2b(json.dumps(figures).encode(), digest_size=8).hexdigest()
    etag = f'W/"{digest}"'
    response = get_conditional_response(request, etag=etag) or JsonResponse({**figures, **(more or {})})
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={seconds}, stale-while-revalidate={stale}"
    return response

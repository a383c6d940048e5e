"""Figures for a program of the level above, as JSON: `GET /luot-xem/bao-cao.json` with a key."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Site

from ..definitions import VERSION
from ..figures.province import Part, SiteFigures, TopPage, figures_of, top_pages
from ..models import ReportToken
from ..periods import local_day
from .request import Asked, Wrong, read_request
from .tokens import mark_used, token_of

__all__ = ["report"]

TOP = 20
MOST_ROWS = 40_000  # of all sites together: some 6 MB of text
NO_KEY = "Thiếu khóa hoặc khóa không đúng. Hãy gửi khóa trong tiêu đề Authorization: Bearer."
WITHDRAWN = "Khóa này đã bị thu hồi. Hãy liên hệ nơi cấp khóa."
OTHER_SITE = "Khóa này không được lấy số liệu của trang đã hỏi."
TOO_MUCH = "Quá nhiều dòng cho một lần lấy. Hãy chọn kỳ ngắn hơn, hoặc theo tuần, theo tháng."


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """Answer with the figures that the key opens; each refusal says why."""
    token = token_of(request.headers.get("Authorization", ""))
    if token is None:
        return _refusal(NO_KEY, 401)
    if token.revoked_at is not None:
        return _refusal(WITHDRAWN, 403)
    now = timezone.now()
    today = local_day(now, timezone.get_default_timezone())
    try:
        asked = read_request(request.GET.dict(), today)
        sites = _sites(token, asked)
    except Wrong as wrong:
        return _refusal(str(wrong), 400)
    if not sites:
        return _refusal(OTHER_SITE, 403)
    mark_used(token, today)
    return _private(JsonResponse(_answer(asked, sites, now), json_dumps_params={"ensure_ascii": False}))


def _sites(token: ReportToken, asked: Asked) -> list[Site]:
    """Return the sites whose figures are asked for and opened by `token`. Raises Wrong for too many rows."""
    sites = Site.objects.order_by("pk")
    if token.site_id is not None:
        sites = sites.filter(pk=token.site_id)
    if asked.host:
        sites = sites.filter(hostname=asked.host)
    found = list(sites)
    if len(found) * len(asked.parts) > MOST_ROWS:
        raise Wrong(TOO_MUCH)
    return found


def _answer(asked: Asked, sites: list[Site], now) -> dict:
    top = top_pages(sites[0], asked.span, TOP) if len(sites) == 1 else None
    return {
        "definition": VERSION,
        "unit": "counted view",
        "time_zone": settings.TIME_ZONE,
        "from": asked.span.first_day,
        "to": asked.span.last_day,
        "by": asked.unit.value,
        "made_at": timezone.localtime(now).isoformat(timespec="seconds"),
        "sites": [_site(figures, top) for figures in figures_of(sites, asked.parts)],
    }


def _site(figures: SiteFigures, top: list[TopPage] | None) -> dict:
    of_old = [
        {"source": base.source, "views": base.views, "as_of": timezone.localtime(base.as_of).isoformat()}
        for base in figures.bases
    ]
    answer = {
        "host": figures.site.hostname,
        "name": figures.site.site_name,
        "total": {
            "counted": figures.counted,
            "former": figures.base,
            "shown": figures.counted + figures.base,
            "former_systems": of_old,
        },
        "parts": [_part(part) for part in figures.parts],
    }
    if top is not None:
        answer["top_pages"] = [{"path": page.path, "title": page.title, "views": page.views} for page in top]
    return answer


def _part(part: Part) -> dict:
    figures = {
        "from": part.span.first_day,
        "to": part.span.last_day,
        "views": part.views,
        "visits": part.visits,
        "machines": part.machines,
        "held_back": part.suspect,
    }
    return figures if part.uniques is None else {**figures, "uniques": part.uniques}


def _refusal(words: str, status: int) -> HttpResponse:
    answer = JsonResponse({"error": words}, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return _private(answer)


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response

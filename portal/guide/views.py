"""The guides as pages of the admin; whoever may log in may read them all."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, re_path, reverse
from wagtail.admin.menu import MenuItem

from .books import PICTURES, guides

__all__ = ["GUIDE_URLS", "GuideMenuItem"]


class GuideMenuItem(MenuItem):
    """Leads to the list of guides, last in the menu."""

    def __init__(self) -> None:
        super().__init__("Hướng dẫn", reverse("portal_guides"), name="guides", icon_name="help", order=10_000)


def list_view(request: HttpRequest) -> HttpResponse:
    """Show what guides there are."""
    return TemplateResponse(request, "portal_admin/guide/list.html", {"guides": guides()})


def guide_view(request: HttpRequest, name: str) -> HttpResponse:
    """Show one guide. Raises Http404 for a name that is none."""
    shown = [guide for guide in guides() if guide.name == name]
    if not shown:
        raise Http404
    return _reading(request, shown[0].title, shown)


def whole_view(request: HttpRequest) -> HttpResponse:
    """Show all guides one below the other, for the printer."""
    return _reading(request, "Sách hướng dẫn", guides())


def _reading(request: HttpRequest, title: str, shown: list) -> HttpResponse:
    context = {"header_title": title, "guides": shown}
    return TemplateResponse(request, "portal_admin/guide/guide.html", context)


def picture_view(request: HttpRequest, name: str) -> FileResponse:
    """Hand out a picture of the guides. Raises Http404 when there is none of that name."""
    try:
        return FileResponse((PICTURES / name).open("rb"), content_type="image/png")
    except OSError:
        raise Http404 from None


GUIDE_URLS = [
    path("huong-dan/", list_view, name="portal_guides"),
    path("huong-dan/ca-sach/", whole_view, name="portal_guide_whole"),
    re_path(r"^huong-dan/hinh/(?P<name>[a-z-]+\.png)$", picture_view, name="portal_guide_picture"),
    path("huong-dan/<slug:name>/", guide_view, name="portal_guide"),
]
